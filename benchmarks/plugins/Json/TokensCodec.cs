using System.Buffers;
using System.Text.Json;
using Pdk.Contracts;

namespace Pdk.Benchmarks.Json;

/// <summary>JSON as the framework's reader goes over it: tokens that nobody keeps.</summary>
[Codec("bench-tokens")]
public sealed class TokensCodec : ICodec
{
    /// <inheritdoc/>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        Utf8JsonReader reader = new(data);
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        output.WriteInt64(tokens);
        return true;
    }

    /// <inheritdoc/>
    public void Encode(PdkValue value, IBufferWriter<byte> output) => throw new NotSupportedException();
}
