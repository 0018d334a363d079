namespace Pdk.Contracts;

/// <summary>What the batch methods of <see cref="ICodec"/> do by default: one item after the other, on the codec's own side.</summary>
internal static class CodecBatches
{
    internal static void Decode(ICodec codec, PdkBatch input, PdkBatchWriter output)
    {
        bool hasMeta = input.Summarize().HasMeta;
        foreach (PdkItem item in input)
        {
            if (item.Kind == PdkItemKind.Data)
            {
                Decode(codec, item, hasMeta, output);
            }
            else
            {
                output.CopyItem(item);
            }
        }
    }

    internal static void Encode(ICodec codec, PdkBatch input, PdkBatchWriter output)
    {
        bool hasMeta = input.Summarize().HasMeta;
        foreach (PdkItem item in input)
        {
            if (item.Kind == PdkItemKind.Value)
            {
                Encode(codec, item, hasMeta, output);
            }
            else
            {
                output.CopyItem(item);
            }
        }
    }

    private static void Decode(ICodec codec, PdkItem item, bool hasMeta, PdkBatchWriter output)
    {
        int before = output.Count;
        try
        {
            PdkValueWriter value = output.BeginValue(item.Header);
            if (codec.Decode(item.Data, value))
            {
                output.EndValue(hasMeta ? item.Meta : default);
            }
            else
            {
                output.CancelValue();
            }
        }
        catch (Exception exception) when (ItemGuard.IsAboutData(exception))
        {
            output.Truncate(before);
            output.AddError(ItemGuard.OnErrorPort(item.Header), exception.Message, item.Meta);
        }
    }

    private static void Encode(ICodec codec, PdkItem item, bool hasMeta, PdkBatchWriter output)
    {
        int before = output.Count;
        try
        {
            codec.Encode(item.Value, output.BeginData(item.Header));
            output.EndData(hasMeta ? item.Meta : default);
        }
        catch (Exception exception) when (ItemGuard.IsAboutData(exception))
        {
            output.Truncate(before);
            output.AddError(ItemGuard.OnErrorPort(item.Header), exception.Message, item.Meta);
        }
    }
}
