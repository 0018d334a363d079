using System.Buffers;
using System.Text;

namespace Pdk.Tests.Values.Json;

/// <summary>Reads a text twice, with the kit's reader and with the framework's: the same bytes must come of it, or the same error.</summary>
internal static class JsonTwins
{
    /// <summary>Compares what both say of a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="place">Where in a document it is read, out of three places.</param>
    /// <returns>Whether it is accepted.</returns>
    public static bool AssertSame(ReadOnlySpan<byte> json, int place = 0)
    {
        (byte[] expected, string? refusal) = Read(json, place, isFramework: true);
        (byte[] actual, string? own) = Read(json, place, isFramework: false);
        if (refusal != own || !actual.AsSpan().SequenceEqual(expected))
        {
            Assert.Fail($"{Encoding.UTF8.GetString(Start(json))}\nin hex: {Hex(json)}\nthe framework's reader: {refusal ?? Hex(expected)}\nthe kit's reader: {own ?? Hex(actual)}");
        }

        return refusal is null;
    }

    /// <summary>What a message repeats of a text.</summary>
    private static ReadOnlySpan<byte> Start(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 2000)];

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexString(Start(bytes));

    private static (byte[] Document, string? Refusal) Read(ReadOnlySpan<byte> json, int place, bool isFramework)
    {
        var tight = new TightOutput();
        var loose = new ArrayBufferWriter<byte>();
        var writer = new PdkValueWriter(place % 2 == 0 ? loose : tight, place == 2 ? 4 : 64);
        Begin(writer, place);
        (int depth, bool isComplete) = (writer.Depth, writer.IsComplete);
        string? refusal = null;
        try
        {
            if (isFramework)
            {
                writer.WriteJsonByFramework(json);
            }
            else
            {
                writer.WriteJson(json);
            }
        }
        catch (PdkDataException exception)
        {
            refusal = $"{exception.Message} ({exception.InnerException?.GetType()}: {exception.InnerException?.Message})";
            Assert.Equal((depth, isComplete), (writer.Depth, writer.IsComplete));
            writer.WriteNull();
        }

        End(writer, place);
        byte[] document = place % 2 == 0 ? loose.WrittenSpan.ToArray() : tight.Written;
        PdkValueValidator.Validate(document);
        // What is left of a refused text is a gap whose size nobody promises.
        return refusal is null ? (document, null) : ([], refusal);
    }

    private static void Begin(PdkValueWriter writer, int place)
    {
        switch (place)
        {
            case 1:
                writer.BeginObject();
                writer.WriteKey("a key before it"u8);
                break;
            case 2:
                writer.BeginArray();
                writer.WriteString("an element before it"u8);
                writer.BeginArray();
                break;
        }
    }

    private static void End(PdkValueWriter writer, int place)
    {
        switch (place)
        {
            case 1:
                writer.WriteKey("z"u8);
                writer.WriteInt64(1);
                writer.EndObject();
                break;
            case 2:
                writer.EndArray();
                writer.EndArray();
                break;
        }

        Assert.True(writer.IsComplete);
    }
}
