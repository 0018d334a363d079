namespace Pdk.Runtime.Batches;

/// <summary>
/// What travelled with the last item that a stage was given: what it still holds at the end of the stream carries that on. Nobody but the
/// stage knows which items that is made of. One thread at a time.
/// </summary>
internal sealed class LastMeta
{
    private byte[] _document = [];
    private int _length;

    /// <summary>The stage is given items.</summary>
    internal void Note(PdkBatch input)
    {
        for (int index = input.Count - 1; index >= 0; index--)
        {
            PdkItem item = input[index];
            if (item.Kind == PdkItemKind.Data)
            {
                Note(item.Meta);
                return;
            }
        }
    }

    /// <summary>Gives the meta to what the stage has held back.</summary>
    /// <param name="held">The items; a buffer of the scratch.</param>
    /// <param name="other">Another buffer that is in use; null where there is none.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The same batch, or a copy of it with the meta.</returns>
    internal BatchBuffer Give(BatchBuffer held, BatchBuffer? other, Scratch scratch)
    {
        if (_length == 0 || held.Batch.Count == 0)
        {
            return held;
        }

        BatchBuffer copy = scratch.Next(held, other);
        copy.Writer.InheritMeta(PdkValue.Root(_document.AsSpan(0, _length)));
        BatchJoin.Append(copy.Writer, held.Batch);
        copy.End();
        return copy;
    }

    private void Note(PdkValue meta)
    {
        ReadOnlySpan<byte> document = meta.IsNull ? [] : meta.Document;
        if (document.Length > _document.Length)
        {
            _document = new byte[document.Length];
        }

        document.CopyTo(_document);
        _length = document.Length;
    }
}
