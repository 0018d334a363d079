using System.IO.Compression;
using System.Text;
using Quickstart;

namespace Pdk.Samples.Tests;

/// <summary>What the quickstart says of the file that it is given.</summary>
public sealed class QuickstartFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-quickstart-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("plain.log", false)]
    [InlineData("compressed.log.gz", true)]
    [InlineData("compressed.log", true)]
    [InlineData("plain.log.gz", false)]
    public void Lines_AreCountedByContentAndNotByName(string name, bool isCompressed)
    {
        string path = Write(name, isCompressed ? Compressed("one\ntwo\nthree") : "one\ntwo\nthree"u8.ToArray());

        Assert.Equal((3, null), (LineCount.Of(path), ReplayFile.WhyNot(path)));
        Assert.Equal(isCompressed, LineCount.IsGzip(path));
    }

    [Fact]
    public void UnusableFile_IsALineThatSaysWhatWasFound()
    {
        byte[] damaged = Compressed(string.Concat(Enumerable.Repeat("a line of some length\n", 1000)));
        damaged.AsSpan(20, 20).Fill(0xFF);

        Check("", "found an empty text");
        Check(Path.Combine(_folder.FullName, "missing"), "found nothing under this path");
        Check(_folder.FullName, "found a folder");
        Check(Write("empty", []), "found an empty one");
        Check(Write("damaged.gz", damaged), "is damaged");

        static void Check(string path, string expected)
        {
            string line = ReplayFile.WhyNot(path)!;
            Assert.Contains(expected, line, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', line);
        }
    }

    private string Write(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static byte[] Compressed(string text)
    {
        using MemoryStream content = new();
        using (GZipStream gzip = new(content, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return content.ToArray();
    }
}
