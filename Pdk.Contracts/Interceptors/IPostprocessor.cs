namespace Pdk.Contracts;

/// <summary>Works on bytes after they were encoded: frames, joins, packs them.</summary>
/// <remarks>There is one instance per stream, which may keep state between calls; calls never overlap.</remarks>
[PluginContract("pdk.postprocessor", 1, 0)]
public interface IPostprocessor
{
    /// <summary>Whether chunks depend on those before them, so that each stream needs an instance of its own and an orderly end.</summary>
    bool IsStreaming => false;

    /// <summary>Takes one chunk and gives any number of chunks, none included.</summary>
    /// <param name="data">The chunk. Borrowed for the call.</param>
    /// <param name="header">What is known about the chunk; the chunks given carry it on.</param>
    /// <param name="output">Receives the chunks. Borrowed for the call.</param>
    /// <exception cref="PdkDataException">
    /// The chunk cannot be processed: nothing of it is sent, and it is reported on port <c>err</c>.
    /// </exception>
    void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output);

    /// <summary>
    /// The stream has ended: give what is still held back. What it gives is processed by the next postprocessor, which is finished
    /// afterwards.
    /// </summary>
    /// <param name="header">The header of the item that ended the stream.</param>
    /// <param name="output">Receives the chunks. Borrowed for the call.</param>
    void Finish(in PdkItemHeader header, PdkBatchWriter output)
    {
    }

    /// <summary>
    /// Processes every data item; those that fail become items of kind <see cref="PdkItemKind.Error"/>, all others pass unchanged.
    /// </summary>
    /// <param name="input">The items, all of one stream. Borrowed for the call.</param>
    /// <param name="output">Receives the items. Borrowed for the call.</param>
    void ProcessBatch(PdkBatch input, PdkBatchWriter output) => ProcessorBatches.Process(this, input, output);
}
