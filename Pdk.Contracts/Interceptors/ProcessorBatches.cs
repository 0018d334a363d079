namespace Pdk.Contracts;

/// <summary>
/// What the batch methods of pre- and postprocessors do by default: one item after the other, on the processor's own side.
/// </summary>
internal static class ProcessorBatches
{
    private delegate void Step(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output);

    internal static void Process(IPreprocessor processor, PdkBatch input, PdkBatchWriter output) =>
        Process(processor.Process, input, output);

    internal static void Process(IPostprocessor processor, PdkBatch input, PdkBatchWriter output) =>
        Process(processor.Process, input, output);

    private static void Process(Step step, PdkBatch input, PdkBatchWriter output)
    {
        bool hasMeta = input.Summarize().HasMeta;
        foreach (PdkItem item in input)
        {
            // What comes of an item carries its meta on; the author need not know that there is one.
            if (hasMeta)
            {
                output.InheritMeta(item.Meta);
            }

            if (item.Kind != PdkItemKind.Data)
            {
                output.CopyItem(item);
                continue;
            }

            int before = output.Count;
            try
            {
                step(item.Data, item.Header, output);
            }
            catch (Exception exception) when (ItemGuard.IsAboutData(exception))
            {
                // One failing chunk fails its whole input: what it gave before is taken back.
                output.Truncate(before);
                output.AddError(ItemGuard.OnErrorPort(item.Header), exception.Message, item.Meta);
            }
        }

        output.InheritMeta(default);
    }
}
