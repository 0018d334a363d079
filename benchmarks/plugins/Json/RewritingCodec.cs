using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Json;

/// <summary>
/// JSON as the framework writes it, from its own documents: decoding keeps a document and gives its number, encoding writes it.
/// </summary>
[Codec("bench-rewriting")]
public sealed class RewritingCodec : ICodec, IDisposable
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly List<JsonDocument> _documents = [];
    private Utf8JsonWriter? _writer;

    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.WriteInt64(_documents.Count);
        _documents.Add(JsonDocument.Parse(data.ToArray()));
        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output)
    {
        if (_writer is null)
        {
            _writer = new Utf8JsonWriter(output, s_options);
        }
        else
        {
            _writer.Reset(output);
        }

        _documents[(int)value.GetInt64()].WriteTo(_writer);
        _writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _documents.ForEach(static document => document.Dispose());
        _writer?.Dispose();
    }
}
