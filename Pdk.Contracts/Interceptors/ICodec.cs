using System.Buffers;

namespace Pdk.Contracts;

/// <summary>Turns bytes into values and values into bytes.</summary>
/// <remarks>
/// There is one instance per stream, and calls never overlap. An author writes <see cref="Decode"/> and <see cref="Encode"/>; the batch
/// methods run them on the plugin's side, so that many events share the cost of one crossing. Override those only where a batch as a whole
/// is faster.
/// </remarks>
[PluginContract("pdk.codec", 1, 0)]
public interface ICodec
{
    /// <summary>Reads one event.</summary>
    /// <param name="data">The bytes of one message. Borrowed for the call.</param>
    /// <param name="output">Receives the one value. Borrowed for the call.</param>
    /// <returns>Whether there was an event; <see langword="false"/> means "none, and nothing is wrong".</returns>
    /// <exception cref="PdkDataException">The bytes are malformed.</exception>
    bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output);

    /// <summary>Writes one event.</summary>
    /// <param name="value">The event. Borrowed for the call.</param>
    /// <param name="output">Receives the bytes. Borrowed for the call.</param>
    /// <exception cref="PdkDataException">This codec cannot express the value.</exception>
    void Encode(PdkValue value, IBufferWriter<byte> output);

    /// <summary>
    /// Decodes every data item; malformed ones become items of kind <see cref="PdkItemKind.Error"/>, all others pass unchanged.
    /// </summary>
    /// <param name="input">The items. Borrowed for the call.</param>
    /// <param name="output">Receives the items. Borrowed for the call.</param>
    void DecodeBatch(PdkBatch input, PdkBatchWriter output) => CodecBatches.Decode(this, input, output);

    /// <summary>
    /// Encodes every value item; those that cannot be expressed become items of kind <see cref="PdkItemKind.Error"/>, all others pass
    /// unchanged.
    /// </summary>
    /// <param name="input">The items. Borrowed for the call.</param>
    /// <param name="output">Receives the items. Borrowed for the call.</param>
    void EncodeBatch(PdkBatch input, PdkBatchWriter output) => CodecBatches.Encode(this, input, output);
}
