using System.Text;
using System.Text.Json;
using Xunit.Abstractions;

namespace Pdk.Tests.Values;

public sealed class JsonPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public void RandomJson_IsReadAsTheFrameworkReadsIt()
    {
        var source = new RandomJson(Seeded.Create(output));
        for (int i = 0; i < 3000; i++)
        {
            string json = source.Next();
            PdkDocument document = PdkDocument.ParseJson(json);
            PdkValueValidator.Validate(document.Bytes.Span);
            using JsonDocument expected = JsonDocument.Parse(json);
            JsonComparison.AssertSame(expected.RootElement, document.Root);
        }
    }

    [Fact]
    public void RandomDocument_BecomesJsonThatTheFrameworkReadsTheSameWay()
    {
        var source = new RandomJson(Seeded.Create(output));
        for (int i = 0; i < 3000; i++)
        {
            PdkDocument document = PdkDocument.ParseJson(source.Next());
            using JsonDocument written = JsonDocument.Parse(document.ToJsonString());
            JsonComparison.AssertSame(written.RootElement, document.Root);
        }
    }

    [Fact]
    public void RandomDocument_ComesBackFromItsJsonByteForByte()
    {
        var source = new RandomJson(Seeded.Create(output));
        for (int i = 0; i < 3000; i++)
        {
            PdkDocument document = PdkDocument.ParseJson(source.Next());
            PdkDocument again = PdkDocument.ParseJson(document.ToJsonString());
            Assert.True(document.Bytes.Span.SequenceEqual(again.Bytes.Span), document.ToJsonString());
        }
    }

    [SharedDataTheory]
    [InlineData("twitter.json")]
    [InlineData("citm_catalog.json")]
    [InlineData("github_events.json")]
    [InlineData("canada.json")]
    public void RealFile_IsReadAsTheFrameworkReadsItAndComesBack(string file)
    {
        byte[] json = File.ReadAllBytes(Path.Combine(Repository.SharedData!, file));
        PdkDocument document = PdkDocument.ParseJson(json);
        PdkValueValidator.Validate(document.Bytes.Span);
        using JsonDocument expected = JsonDocument.Parse(json);
        JsonComparison.AssertSame(expected.RootElement, document.Root);
        Assert.True(document.Bytes.Span.SequenceEqual(PdkDocument.ParseJson(document.ToJsonString()).Bytes.Span));
        output.WriteLine($"{file}: {json.Length} bytes of JSON, {document.Bytes.Length} bytes of document");
    }

    [SharedDataTheory]
    [InlineData("amazon_cellphones.ndjson")]
    public void RealLines_AreReadAsTheFrameworkReadsThem(string file)
    {
        int lines = 0;
        foreach (string line in File.ReadLines(Path.Combine(Repository.SharedData!, file), Encoding.UTF8))
        {
            PdkDocument document = PdkDocument.ParseJson(line);
            PdkValueValidator.Validate(document.Bytes.Span);
            using JsonDocument expected = JsonDocument.Parse(line);
            JsonComparison.AssertSame(expected.RootElement, document.Root);
            lines++;
        }

        Assert.NotEqual(0, lines);
    }
}
