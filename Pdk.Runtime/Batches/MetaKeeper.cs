namespace Pdk.Runtime.Batches;

/// <summary>
/// Gives what a stage made of items the metas of those, where the stage has not: plugins that were built before the kit's batch methods did
/// so, and stages with batch methods of their own.
/// </summary>
/// <remarks>
/// What was made of an item is known by the number in its header (<see cref="PdkItemHeader.EventId"/>), which stages carry on. No number
/// comes twice for a source, so that what a stage held back of an earlier batch never gets the meta of another item. One thread at a time.
/// </remarks>
internal sealed class MetaKeeper
{
    private readonly Dictionary<ulong, int> _withMeta = [];

    /// <summary>Looks after a batch that a stage has made of one in a buffer of the scratch, or of any other.</summary>
    /// <param name="input">What the stage was given.</param>
    /// <param name="output">What it made of that; a buffer of the scratch.</param>
    /// <param name="scratch">The buffers between the stages.</param>
    /// <returns>The same batch, or a copy of it with the metas that were missing.</returns>
    internal BatchBuffer Keep(BatchBuffer input, BatchBuffer output, Scratch scratch) => Keep(input.Batch, output, scratch, input);

    /// <summary>The same for what lies in no buffer of the scratch.</summary>
    internal BatchBuffer Keep(PdkBatch input, BatchBuffer output, Scratch scratch, BatchBuffer? inUse = null)
    {
        if (!(inUse?.Summary ?? input.Summarize()).HasMeta || !AreMissing(input, output.Batch))
        {
            return output;
        }

        BatchBuffer copy = scratch.Next(output, inUse);
        Copy(input, output.Batch, copy);
        return copy;
    }

    /// <summary>Whether something that comes of an item with a meta has none.</summary>
    /// <param name="input">What the stage was given.</param>
    /// <param name="output">What it made of that.</param>
    internal bool AreMissing(PdkBatch input, PdkBatch output)
    {
        Index(input);
        return _withMeta.Count > 0 && Lacks(output);
    }

    /// <summary>Copies a batch with the metas that are missing. After <see cref="AreMissing"/>, of the same batches.</summary>
    /// <param name="input">What the stage was given.</param>
    /// <param name="output">What it made of that.</param>
    /// <param name="copy">Where it is copied to, begun.</param>
    internal void Copy(PdkBatch input, PdkBatch output, BatchBuffer copy)
    {
        foreach (PdkItem item in output)
        {
            copy.Writer.InheritMeta(_withMeta.TryGetValue(item.EventId, out int index) && index >= 0 ? input[index].Meta : default);
            copy.Writer.CopyItem(item);
        }

        copy.End();
    }

    /// <summary>Whether something that comes of an item with a meta has none.</summary>
    private bool Lacks(PdkBatch output)
    {
        foreach (PdkItem item in output)
        {
            if (item.Meta.IsNull && _withMeta.TryGetValue(item.EventId, out int index) && index >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Index(PdkBatch input)
    {
        _withMeta.Clear();
        for (int index = 0; index < input.Count; index++)
        {
            PdkItem item = input[index];
            if (!item.Meta.IsNull)
            {
                // Several sources number their events apart: nobody knows which one is meant.
                bool isClear = !_withMeta.TryGetValue(item.EventId, out int other)
                    || (other >= 0 && input[other].StreamId == item.StreamId);
                _withMeta[item.EventId] = isClear ? index : -1;
            }
        }
    }
}
