using System.Buffers;
using System.Text;
using Xunit.Abstractions;

namespace Pdk.Tests.Values.Json;

/// <summary>JSON that the kit writes against what the framework's writer makes of the same document: the same bytes, or the same error.</summary>
public sealed class JsonOutputTests(ITestOutputHelper output)
{
    [Fact]
    public void AnyDocument_IsWrittenAsTheFrameworkDoes()
    {
        Random random = Seeded.Create(output);
        var source = new AwkwardJson(random);
        int written = 0;
        for (int round = 0; round < 10_000 * JsonDifferentialTests.Factor; round++)
        {
            byte[] json = source.Next();
            if (Document(json) is { } document)
            {
                AssertSame(document.Bytes.Span, isTight: round % 2 == 0);
                written++;
            }
        }

        Assert.InRange(written, 1000, int.MaxValue);
    }

    [Fact]
    public void EveryCharacter_IsWrittenAsTheFrameworkDoes()
    {
        // One by one, and among others, at each place of a vector.
        for (int code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 37)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            string text = new string('x', code % 19) + new Rune(code) + new string('y', code % 7);
            AssertSame(PdkDocument.Build(writer => WriteMember(writer, text)).Bytes.Span, isTight: true);
        }
    }

    [Fact]
    public void TextThatIsNoUtf8_IsWrittenAsTheFrameworkDoes()
    {
        Random random = Seeded.Create(output);
        ReadOnlySpan<byte> letters = "ab\"\\\n\u007F"u8;
        for (int round = 0; round < 10_000; round++)
        {
            // The document of a text of so many bytes, with others in their place.
            int length = random.Next(1, 40);
            byte[] document = PdkDocument.Build(writer => writer.WriteString(new string('x', length))).Bytes.ToArray();
            int start = document.AsSpan().IndexOf((byte)'x');
            for (int i = 0; i < length; i++)
            {
                document[start + i] = random.Next(3) == 0 ? (byte)random.Next(0x80, 0x100) : letters[random.Next(letters.Length)];
            }

            AssertSame(document, isTight: round % 2 == 0);
        }
    }

    [Fact]
    public void DamagedDocument_IsWrittenOrRefusedAsTheFrameworkDoes()
    {
        Random random = Seeded.Create(output);
        byte[][] documents = MutatedDocumentTests.Documents(random, 200);
        var mutator = new Mutator(random);
        int refused = 0;
        for (int round = 0; round < 10_000 * JsonDifferentialTests.Factor; round++)
        {
            byte[] damaged = mutator.Damage(documents[round % documents.Length], documents[random.Next(documents.Length)]);
            refused += AssertSame(damaged, isTight: round % 2 == 0) ? 0 : 1;
        }

        output.WriteLine($"{refused} refused");
        Assert.NotEqual(0, refused);
    }

    [SharedDataTheory]
    [InlineData("twitter.json")]
    [InlineData("citm_catalog.json")]
    [InlineData("github_events.json")]
    [InlineData("canada.json")]
    public void RealFile_IsWrittenAsTheFrameworkDoes(string file) =>
        Assert.True(AssertSame(PdkDocument.ParseJson(File.ReadAllBytes(Path.Combine(Repository.SharedData!, file))).Bytes.Span, isTight: false));

    [Fact]
    public void WhatJsonLacks_IsWrittenAsTheFrameworkDoes() => AssertSame(
        PdkDocument.Build(writer =>
        {
            writer.BeginArray();
            writer.WriteDouble(double.NaN);
            writer.WriteDouble(double.NegativeInfinity);
            writer.WriteDouble(-0.0);
            writer.WriteBytes([]);
            writer.WriteBytes(new byte[100]);
            writer.WriteString("behind it"u8);
            writer.EndArray();
        }).Bytes.Span,
        isTight: false);

    [Fact]
    public void TooManyBytesForBase64_AreADataError()
    {
        PdkDocument document = PdkDocument.Build(writer => writer.WriteBytes(new byte[125_000_001]));
        var exception = Assert.Throws<PdkDataException>(() => document.Root.ToJson(new ArrayBufferWriter<byte>()));
        Assert.Equal("A string of 125000001 bytes cannot be written as JSON: more than 125000000 are too many.", exception.Message);
    }

    private static void WriteMember(PdkValueWriter writer, string text)
    {
        writer.BeginObject();
        writer.WriteKey(text);
        writer.WriteString(text);
        writer.EndObject();
    }

    private static PdkDocument? Document(byte[] json)
    {
        try
        {
            return PdkDocument.ParseJson(json);
        }
        catch (PdkDataException)
        {
            return null;
        }
    }

    private static bool AssertSame(ReadOnlySpan<byte> document, bool isTight)
    {
        (byte[] expected, string? refusal) = Write(document, isTight, isFramework: true);
        (byte[] actual, string? own) = Write(document, isTight, isFramework: false);
        if (refusal != own || !expected.AsSpan().SequenceEqual(actual))
        {
            int at = expected.AsSpan().CommonPrefixLength(actual);
            Assert.Fail($"{Start(document)}\nthe framework's writer: {refusal ?? Text(expected, at)}\nthe kit's writer: {own ?? Text(actual, at)}");
        }

        return refusal is null;
    }

    private static string Start(ReadOnlySpan<byte> document) => Convert.ToHexString(document[..Math.Min(document.Length, 1000)]);

    private static string Text(byte[] json, int at) => $"from {at} on {Encoding.UTF8.GetString(json.AsSpan(at, Math.Min(json.Length - at, 200)))}";

    private static (byte[] Json, string? Refusal) Write(ReadOnlySpan<byte> document, bool isTight, bool isFramework)
    {
        var tight = new TightOutput();
        var loose = new ArrayBufferWriter<byte>();
        IBufferWriter<byte> target = isTight ? tight : loose;
        try
        {
            PdkValue root = PdkValue.Root(document);
            if (isFramework)
            {
                root.ToJsonByFramework(target);
            }
            else
            {
                root.ToJson(target);
            }
        }
        catch (PdkDataException exception)
        {
            // What was written before is of no use to anybody.
            return ([], exception.Message);
        }

        return (isTight ? tight.Written : loose.WrittenSpan.ToArray(), null);
    }
}
