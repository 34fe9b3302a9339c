import type { Phrases } from './phrases.ts'

/** Agency copy as it would run in many outlets. */
export const englishArticles: Phrases['articles'] = {
  early: [
    ['Owners report overheating Quillumo kettles', 'Several owners of the Quillumo Tarn kettle have reported that the appliance does not switch off and overheats at the base. A video that shows smoke coming from a base has been viewed thousands of times since Monday evening. The maker has not yet commented on the cause. The product safety authority said that it was aware of the reports.'],
    ['Video of smoking kettle raises questions about Quillumo', 'A short video of a smoking Quillumo kettle is spreading fast. The family that made it says that the automatic switch-off failed after four months of use. Consumer advisers recommend that owners unplug the kettle when it is not in use until the cause is known.'],
  ],
  peak: [
    ['Quillumo under pressure over kettles that overheat', 'Pressure on the appliance maker Quillumo is growing. Owners describe melted bases, scorched worktops and a support line that could not be reached. Retailers say that they are waiting for instructions. No injuries have been reported so far. The company announced a statement for Tuesday morning.'],
    ['Shops take Quillumo Tarn off the shelves', 'Two retail chains have stopped selling the Quillumo Tarn kettle after reports of overheating. Customers can return the kettle there. The product safety authority has asked the maker for documents about its thermostat supplier.'],
  ],
  notice: [
    ['Quillumo recalls Tarn kettle', 'Quillumo is recalling the Tarn kettle, lots TR26-14 to TR26-19. According to the company a faulty thermostat can keep the kettle from switching off, so that the base overheats. Owners should unplug the kettle, check the lot number under the base and choose between a refund and a new base. No receipt is needed. About 41,000 kettles are affected.'],
    ['Quillumo apologises and offers refunds', 'The head of Quillumo has apologised to customers. "We should have answered sooner," she said on Tuesday morning. Owners of the affected Tarn kettles can have their money back or receive a new base. The company has doubled the number of people on its support line.'],
  ],
  rumour: [
    ['False list of Quillumo products is circulating', 'A list of allegedly dangerous Quillumo products is being shared widely. The company says that it is false: only the Tarn kettle of six lots is affected. The address in the message asks for bank details and does not belong to the company. The police advise against entering any data.'],
  ],
  after: [
    ['Authority: Quillumo recall is going well', 'The product safety authority considers the recall of the Quillumo Tarn kettle to be well organised so far. By Tuesday afternoon about 9,000 owners had registered. The cause, a thermostat from one supplier, has been confirmed by an independent laboratory.'],
    ['What owners of a Quillumo Tarn should do now', 'The most important questions and answers on the recall: which lots are affected, where the number is found, how the refund works, and why the list on social networks is false. Owners whose kettle is not affected can continue to use it.'],
  ],
}
