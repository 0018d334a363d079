using System.Buffers;
using Pdk;
using Pdk.Contracts;

namespace Plugins;

/// <summary>A codec for strings with commas between them: the message `a,b` is the value ["a", "b"].</summary>
/// <remarks>
/// The attribute makes the class a plugin, and ICodec says what it can do. The host has one instance for each stream of messages, and makes
/// one call at a time. What comes as a parameter is borrowed: use it during the call, and copy what you want to keep.
/// </remarks>
[Codec("comma-codec", Description = "Reads and writes strings with commas between them.")]
public sealed class CommaCodec : ICodec
{
    /// <summary>Reads one message. Answer false for one that holds no event.</summary>
    public bool Decode(ReadOnlySpan<byte> data, PdkValueWriter output)
    {
        output.BeginArray();
        foreach (Range part in data.Split((byte)','))
        {
            output.WriteString(data[part]);
        }

        output.EndArray();
        return true;
    }

    /// <summary>Writes one event as a message.</summary>
    public void Encode(PdkValue value, IBufferWriter<byte> output)
    {
        if (value.Kind != PdkValueKind.Array)
        {
            // Data that does not fit is no fault of the plugin: the event becomes an error with this message, and the stream goes on.
            throw new PdkDataException($"Expected an array of strings, but found {value.Kind}.");
        }

        bool isFirst = true;
        foreach (PdkValue element in value.EnumerateArray())
        {
            if (!isFirst)
            {
                output.Write(","u8);
            }

            output.Write(element.Utf8Span);
            isFirst = false;
        }
    }
}
