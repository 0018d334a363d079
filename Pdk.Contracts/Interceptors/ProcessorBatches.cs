namespace Pdk.Contracts;

/// <summary>
/// What the batch methods of pre- and postprocessors do by default: one item after the other, on the processor's own side.
/// </summary>
internal static class ProcessorBatches
{
    /// <summary>The step of a processor. A struct: the compiler makes a loop for each kind, and calls it without a delegate.</summary>
    private interface IStep
    {
        void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output);
    }

    internal static void Process(IPreprocessor processor, PdkBatch input, PdkBatchWriter output) =>
        Process(new Preprocessing(processor), input, output);

    internal static void Process(IPostprocessor processor, PdkBatch input, PdkBatchWriter output) =>
        Process(new Postprocessing(processor), input, output);

    private static void Process<TStep>(TStep step, PdkBatch input, PdkBatchWriter output)
        where TStep : struct, IStep
    {
        bool isInherited = false;
        PdkBatchView items = input.AsView();
        for (int index = 0; index < items.Count; index++)
        {
            PdkItemView item = items[index];

            // What comes of an item carries its meta on; the author need not know that there is one.
            bool hasMeta = item.HasMeta;
            if (hasMeta || isInherited)
            {
                output.InheritMeta(item.Meta);
                isInherited = hasMeta;
            }

            if (item.Kind != PdkItemKind.Data)
            {
                output.CopyItem(input[index]);
                continue;
            }

            int before = output.Count;
            try
            {
                step.Process(item.Data, item.Header, output);
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

    private readonly struct Preprocessing(IPreprocessor processor) : IStep
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) =>
            processor.Process(data, header, output);
    }

    private readonly struct Postprocessing(IPostprocessor processor) : IStep
    {
        public void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output) =>
            processor.Process(data, header, output);
    }
}
