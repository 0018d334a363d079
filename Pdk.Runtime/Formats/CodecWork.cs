using Pdk.Contracts;

namespace Pdk.Runtime.Formats;

/// <summary>What a stage has its codecs do.</summary>
/// <param name="Subject">The kind of the items that are meant; all others pass unchanged.</param>
/// <param name="FallsBack">Whether a format that nobody offers leaves an item to the codec that the pipeline names.</param>
/// <param name="Do">Gives a batch to a codec.</param>
internal sealed record CodecWork(PdkItemKind Subject, bool FallsBack, Action<ICodec, PdkBatch, PdkBatchWriter> Do)
{
    /// <summary>Bytes become values.</summary>
    internal static readonly CodecWork Decode = new(
        PdkItemKind.Data, FallsBack: false, static (codec, input, output) => codec.DecodeBatch(input, output));

    /// <summary>Values become bytes. Who asked in a format that nobody offers is told so in another one.</summary>
    internal static readonly CodecWork Encode = new(
        PdkItemKind.Value, FallsBack: true, static (codec, input, output) => codec.EncodeBatch(input, output));
}
