namespace Pdk.Contracts;

/// <summary>What the batch methods of <see cref="ICodec"/> do by default: one item after the other, on the codec's own side.</summary>
internal static class CodecBatches
{
    internal static void Decode(ICodec codec, PdkBatch input, PdkBatchWriter output)
    {
        PdkBatchView items = input.AsView();
        for (int index = 0; index < items.Count; index++)
        {
            PdkItemView item = items[index];
            if (item.Kind == PdkItemKind.Data)
            {
                Decode(codec, item, output);
            }
            else
            {
                output.CopyItem(input[index]);
            }
        }
    }

    internal static void Encode(ICodec codec, PdkBatch input, PdkBatchWriter output)
    {
        PdkBatchView items = input.AsView();
        for (int index = 0; index < items.Count; index++)
        {
            PdkItemView item = items[index];
            if (item.Kind == PdkItemKind.Value)
            {
                Encode(codec, item, output);
            }
            else
            {
                output.CopyItem(input[index]);
            }
        }
    }

    private static void Decode(ICodec codec, PdkItemView item, PdkBatchWriter output)
    {
        int before = output.Count;
        try
        {
            PdkValueWriter value = output.BeginValue(item.Header);
            if (!codec.Decode(item.Data, value))
            {
                output.CancelValue();
            }
            else if (item.HasMeta)
            {
                output.EndValue(item.Meta);
            }
            else
            {
                output.EndValue();
            }
        }
        catch (Exception exception) when (ItemGuard.IsAboutData(exception))
        {
            output.Truncate(before);
            output.AddError(ItemGuard.OnErrorPort(item.Header), exception.Message, item.Meta);
        }
    }

    private static void Encode(ICodec codec, PdkItemView item, PdkBatchWriter output)
    {
        int before = output.Count;
        try
        {
            codec.Encode(item.Value, output.BeginData(item.Header));
            if (item.HasMeta)
            {
                output.EndData(item.Meta);
            }
            else
            {
                output.EndData();
            }
        }
        catch (Exception exception) when (ItemGuard.IsAboutData(exception))
        {
            output.Truncate(before);
            output.AddError(ItemGuard.OnErrorPort(item.Header), exception.Message, item.Meta);
        }
    }
}
