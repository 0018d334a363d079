using System.Buffers;
using System.Text;
using Pdk.Contracts;

namespace Pdk.Released.Tests.Uses;

/// <summary>Value documents in both directions, and malformed data.</summary>
internal static class CodecsUse
{
    private const string Json = """{"name":"Zoë","counts":[1,-2,18446744073709551615,0.5],"nested":{"yes":true,"nothing":null}}""";

    public static KnownUse Use { get; } = new("Codecs", static options => options.AddContract<ICodec>(), static (host, answers) =>
    {
        ICodec json = host.Create<ICodec>("json");
        ICodec text = host.Create<ICodec>("string");
        answers.Expect("json decodes", Json, () => Decode(json, Json));
        answers.Expect("json encodes", Json, () => Encode(json, Json));
        answers.Expect("json refuses", "PdkDataException", () => Refusal(json, """{"a":"""));
        answers.Expect("json decodes after that", Json, () => Decode(json, Json));
        answers.Expect("string decodes", "\"plain\"", () => Decode(text, "plain"));
        answers.Expect("string encodes", "plain", () => Encode(text, "\"plain\""));
        return Task.CompletedTask;
    });

    private static string Decode(ICodec codec, string data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(buffer);
        return codec.Decode(Encoding.UTF8.GetBytes(data), writer) ? PdkDocument.Open(buffer.WrittenMemory).ToJsonString() : "nothing";
    }

    private static string Encode(ICodec codec, string json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        codec.Encode(PdkDocument.ParseJson(json).Root, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The kind of error alone: the words are the library's own.</summary>
    private static string Refusal(ICodec codec, string data)
    {
        try
        {
            return Decode(codec, data);
        }
        catch (PdkDataException exception)
        {
            return exception.GetType().Name;
        }
    }
}
