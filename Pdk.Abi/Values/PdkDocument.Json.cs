using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pdk;

public sealed partial class PdkDocument
{
    /// <summary>Makes a document from JSON text; see <see cref="PdkValueWriter.WriteJson"/>.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8.</param>
    /// <exception cref="PdkDataException">The text is no JSON.</exception>
    public static PdkDocument ParseJson(ReadOnlySpan<byte> utf8Json)
    {
        var buffer = new ArrayBufferWriter<byte>(Math.Max(256, utf8Json.Length));
        var writer = new PdkValueWriter(buffer);
        writer.WriteJson(utf8Json);
        return new PdkDocument(buffer.WrittenSpan.ToArray());
    }

    /// <inheritdoc cref="ParseJson(ReadOnlySpan{byte})"/>
    /// <param name="json">One JSON value.</param>
    public static PdkDocument ParseJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            OperationStatus status = Utf8.FromUtf16(json, utf8, out int read, out int length, replaceInvalidSequences: false);
            return status == OperationStatus.Done
                ? ParseJson(utf8.AsSpan(0, length))
                : throw new PdkDataException($"Invalid JSON: the text has half a surrogate pair at index {read}.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    /// <summary>The document's value as JSON text; see <see cref="PdkValue.ToJson"/>.</summary>
    /// <remarks>Not <see cref="object.ToString"/>, which would bring the JSON code into every plugin that keeps a document.</remarks>
    public string ToJsonString() => Root.ToJsonString();
}
