namespace Pdk.Contracts;

/// <summary>Works on bytes before they are decoded: splits, joins, unpacks them.</summary>
/// <remarks>There is one instance per stream, which may keep state between calls; calls never overlap.</remarks>
[PluginContract("pdk.preprocessor", 1, 0)]
public interface IPreprocessor
{
    /// <summary>Takes one chunk and gives any number of chunks, none included, each of which is processed further alone.</summary>
    /// <param name="data">The chunk. Borrowed for the call.</param>
    /// <param name="header">What is known about the chunk. The chunks given carry it on; the ingest time may be changed.</param>
    /// <param name="output">Receives the chunks. Borrowed for the call.</param>
    /// <exception cref="PdkDataException">
    /// The chunk is malformed: nothing of it is processed further, and it is reported on port <c>err</c>.
    /// </exception>
    void Process(ReadOnlySpan<byte> data, in PdkItemHeader header, PdkBatchWriter output);

    /// <summary>
    /// The stream has ended: give what is still held back. What it gives is processed by the next preprocessor, which is finished
    /// afterwards.
    /// </summary>
    /// <remarks>So it is at the end of a stream that has failed; then it is only counted.</remarks>
    /// <param name="header">The header of the item that ended the stream.</param>
    /// <param name="output">Receives the chunks. Borrowed for the call.</param>
    void Finish(in PdkItemHeader header, PdkBatchWriter output)
    {
    }

    /// <summary>
    /// Processes every data item; malformed ones become items of kind <see cref="PdkItemKind.Error"/>, all others pass unchanged.
    /// </summary>
    /// <remarks>
    /// Whoever makes many items of little, such as of empty lines, may give them in portions: after a call that gave 8192 items or more it
    /// is called again with an empty batch, until a call gives fewer. What it has kept of the input it gives then; where it is finished, or
    /// called with other items first, all of it. Not of items that somebody waits for an acknowledgement of
    /// (<see cref="PdkItemHeader.IsTransactional"/>): a portion is delivered, and acknowledged, before the next one is asked for.
    /// </remarks>
    /// <param name="input">The items, all of one stream. Borrowed for the call.</param>
    /// <param name="output">Receives the items. Borrowed for the call.</param>
    void ProcessBatch(PdkBatch input, PdkBatchWriter output) => ProcessorBatches.Process(this, input, output);
}
