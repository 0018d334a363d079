using System.Text;
using Pdk.Contracts;

namespace Pdk.Testing.Probes;

/// <summary>Asks a codec about single events. One thread at a time.</summary>
public sealed class CodecProbe : IDisposable
{
    private readonly ICodec _codec;

    internal CodecProbe(ICodec codec) => _codec = codec;

    /// <summary>Decodes one message, as a pipeline does.</summary>
    /// <param name="message">The bytes.</param>
    /// <returns>The event in JSON; null where the codec says that there is none.</returns>
    /// <exception cref="PdkDataException">The codec refuses the message.</exception>
    public string? Decode(ReadOnlySpan<byte> message)
    {
        List<TestItem> items = Run(message, (batch, output) => _codec.DecodeBatch(batch, output));
        return items.Count == 0 ? null : Single(items).Json;
    }

    /// <summary>Decodes one message of text.</summary>
    /// <inheritdoc cref="Decode(ReadOnlySpan{byte})"/>
    public string? Decode(string message) => Decode(Encoding.UTF8.GetBytes(message));

    /// <summary>Encodes one event, as a pipeline does.</summary>
    /// <param name="json">The event, in JSON.</param>
    /// <returns>The bytes; empty where the codec gives no message.</returns>
    /// <exception cref="PdkDataException">The codec cannot express the event.</exception>
    public byte[] Encode(string json)
    {
        PdkDocument value = PdkDocument.ParseJson(json);
        List<TestItem> items = Batches.Run(
            writer => writer.AddValue(default, value.Root), (batch, output) => _codec.EncodeBatch(batch, output));
        return items.Count == 0 ? [] : Single(items).Data;
    }

    /// <summary>Encodes one event as text.</summary>
    /// <inheritdoc cref="Encode"/>
    public string EncodeText(string json) => Encoding.UTF8.GetString(Encode(json));

    /// <summary>Expects that a message becomes an event, and the event the same message again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="json">The event, in JSON.</param>
    /// <exception cref="PluginTestException">One of the two is another one.</exception>
    public void ExpectRoundTrip(string message, string json)
    {
        Expect.Json(json, Decode(message), $"the event of '{message}'");
        Expect.Text(message, EncodeText(json), $"the message of {json}");
    }

    /// <summary>Gives the instance back.</summary>
    public void Dispose() => (_codec as IDisposable)?.Dispose();

    private static List<TestItem> Run(ReadOnlySpan<byte> message, Action<PdkBatch, PdkBatchWriter> step)
    {
        byte[] bytes = message.ToArray();
        return Batches.Run(writer => writer.AddData(default, bytes), step);
    }

    private static TestItem Single(List<TestItem> items)
    {
        if (items.Count > 1)
        {
            throw new PluginTestException($"Expected one item of a codec, found {items.Count}: {string.Join(", ", items)}");
        }

        return items[0].Kind == PdkItemKind.Error ? throw new PdkDataException(items[0].ErrorMessage) : items[0];
    }
}
