namespace Pdk.Runtime.Batches;

/// <summary>Puts what a stage made of its input and what it held back into one batch. Needed at the end of a stream only.</summary>
internal static class BatchJoin
{
    /// <returns>The joined batch; one of the given buffers where the other is empty, null where both are.</returns>
    internal static BatchBuffer? Join(BatchBuffer? first, BatchBuffer second, Scratch scratch)
    {
        if (first is null || first.Batch.Count == 0)
        {
            return second.Batch.Count == 0 ? null : second;
        }

        if (second.Batch.Count == 0)
        {
            return first;
        }

        BatchBuffer joined = scratch.Next(first, second);
        Append(joined.Writer, first.Batch);
        Append(joined.Writer, second.Batch);
        joined.End();
        return joined;
    }

    internal static void Append(PdkBatchWriter output, PdkBatch batch)
    {
        foreach (PdkItem item in batch)
        {
            output.CopyItem(item);
        }
    }
}
