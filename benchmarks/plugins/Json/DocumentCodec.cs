using System.Buffers;
using System.Text.Json;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Json;

/// <summary>JSON as the framework's document reads it, from where it lies; given back at once.</summary>
[Codec("bench-document")]
public sealed class DocumentCodec : ICodec
{
    private readonly BorrowedMemory _memory = new();

    /// <inheritdoc/>
    public unsafe bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        fixed (byte* start = data)
        {
            using JsonDocument document = JsonDocument.Parse(_memory.Over(start, data.Length));
            output.WriteBoolean(document.RootElement.ValueKind == JsonValueKind.Object);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => throw new NotSupportedException();
}
