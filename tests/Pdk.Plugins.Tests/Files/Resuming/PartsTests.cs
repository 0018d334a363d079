using System.Security.Cryptography;
using System.Text;
using Pdk.Plugins.Files;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>What resuming is made of.</summary>
public sealed class PartsTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hash_IsTheSameAsTheFrameworks()
    {
        byte[] text = new byte[300];
        new Random(1).NextBytes(text);
        for (int length = 0; length <= text.Length; length++)
        {
            byte[] expected = SHA256.HashData(text.AsSpan(0, length))[..16];
            byte[] found = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(found, Sha256.HalfOf(text.AsSpan(0, length)));
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Place_IsReadAsItWasWritten()
    {
        var place = new FilePlace("/var/log/ä.log", new FileFacts(8, 1, ulong.MaxValue, 0), new TextMark(1024, UInt128.MaxValue), 70, new TextMark(64, 7), 80, 12345);
        Assert.Equal(place, FilePlace.Parse(place.ToBytes()));
        Assert.Equal(place with { Facts = null }, FilePlace.Parse((place with { Facts = null }).ToBytes()));
    }

    [Fact]
    public void DamagedPlace_IsRefused_OrIsAnother()
    {
        byte[] sound = new FilePlace("/a", null, new TextMark(3, 1), 3, new TextMark(3, 1), 3, 1).ToBytes();
        for (int length = 0; length < sound.Length - 1; length++)
        {
            Assert.Throws<PdkDataException>(() => FilePlace.Parse(sound.AsSpan(0, length)));
        }

        foreach (int at in (int[])[0, 20, 32, 42, 44, 61, 64])
        {
            byte[] damaged = [.. sound];
            damaged[at] |= 0x80;
            Assert.Throws<PdkDataException>(() => FilePlace.Parse(damaged));
        }
    }

    [Theory]
    [InlineData("app.log", "app.log.1", 1)]
    [InlineData("app.log", "app.log.12.gz", 12)]
    [InlineData("app.log", "app.1.log", 1)]
    [InlineData("app.log", "app.log.20261130", -1)]
    [InlineData("app.log", "app.log-20261130.gz", -1)]
    [InlineData("app.log", "app-20261130.log", -1)]
    [InlineData("app.log", "app.log.gz", -1)]
    [InlineData("app.log", "app.log", 0)]
    [InlineData("app.log", "app.logs", 0)]
    [InlineData("app.log", "app2.log", 0)]
    [InlineData("app.log", "other.log.1", 0)]
    [InlineData("messages", "messages.1", 1)]
    [InlineData("messages", "messages-1", -1)]
    [InlineData("messages", "messagesold", 0)]
    [InlineData("app.log", "app.log.3.xz", 3)]
    public void Names_OfRotatedFiles(string log, string name, int number)
    {
        var names = new RotatedNames(log);
        Assert.Equal((number != 0, number > 0 ? number : null), (names.Has(name), names.NumberOf(name)));
    }

    [Theory]
    [InlineData("app.log.1", true)]
    [InlineData("app.log.1.gz", true)]
    [InlineData("app.log-2026-11-30T12:00:00Z.gz", true)]
    [InlineData("app.log.old", true)]
    [InlineData("app-2026-11-30.0.log", true)]
    [InlineData("app-debug.log", false)]
    [InlineData("app.log.audit", false)]
    [InlineData("app.log.audit.1", false)]
    [InlineData("app.log.", false)]
    public void Names_OfOtherLogs_AreNone(string name, bool isRotation) => Assert.Equal(isRotation, new RotatedNames("app.log").IsRotation(name));

    [Fact]
    public void Files_AreOrderedByNumber_WhereAllHaveOne_AndByTimeOtherwise()
    {
        string path = _folder.Write("app.log", []);
        foreach (int number in (int[])[1, 2, 10])
        {
            _folder.Write($"app.log.{number}", []);
        }

        Assert.Equal(["app.log.10", "app.log.2", "app.log.1"], Names(path));
        _folder.Write("app.log-20261130", []);
        File.SetLastWriteTimeUtc(_folder.PathOf("app.log-20261130"), DateTime.UtcNow - TimeSpan.FromDays(1));
        File.SetLastWriteTimeUtc(_folder.PathOf("app.log.1"), DateTime.UtcNow - TimeSpan.FromDays(2));
        Assert.Equal(["app.log.1", "app.log-20261130"], Names(path)[..2]);
    }

    [Fact]
    public void FolderWithManyFiles_IsBounded()
    {
        string path = _folder.Write("app.log", []);
        for (int number = 0; number < RotatedFiles.MostFiles + 5; number++)
        {
            _folder.Write($"app.log.{number}", []);
        }

        List<RotatedFile> files = RotatedFiles.List(path, default, out bool isWhole);
        Assert.Equal((RotatedFiles.MostFiles, false), (files.Count, isWhole));
        Assert.EndsWith("app.log.0", files[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordsOfRandomFiles_AreWhole_InChunksOfAnySize()
    {
        const int seed = 20261130;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            byte[] content = [.. Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(5) == 0 ? (byte)'\n' : (byte)'x')];
            bool isPacked = random.Next(2) == 0;
            string path = _folder.Write($"f{round}", isPacked ? Packed.Gzip(content) : content);
            using OpenedFile file = OpenedFile.Open(path, FileCompression.Auto);
            int chunk = random.Next(1, 50);
            var reader = new RecordReader(chunk, (byte)'\n');
            reader.Begin(file, 0, default);
            var given = new MemoryStream();
            while (reader.TryFill(default))
            {
                Assert.True(reader.Ready.Length <= chunk);
                Assert.True(reader.Ready[^1] == '\n' || reader.Ready.Length == chunk);
                given.Write(reader.Ready);
                reader.Take();
                Assert.Equal(content.AsSpan(0, (int)given.Length).LastIndexOf((byte)'\n') + 1, reader.Boundary);

                // From the last boundary on it is the same again, for another reader too.
                if (random.Next(10) == 0)
                {
                    reader.Begin(file, reader.Boundary, default);
                    given.SetLength(reader.Boundary);
                }
            }

            given.Write(reader.Rest);
            Assert.Equal(content, given.ToArray());
        }
    }

    [Fact]
    public void Returns_WaitLongerEachTime_UpToTenSeconds()
    {
        var place = new FilePlace("x", null, default, 5, default, 5, 0);
        var returns = new ReturnLimit();
        returns.GoBack(place);
        Assert.InRange(returns.Left, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        for (int time = 2; time <= 30; time++)
        {
            returns.GoBack(place);
            Assert.Equal(time, returns.Times);
        }

        Assert.InRange(returns.Left, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        returns.GoBack(place with { Offset = 6 });
        Assert.Equal(1, returns.Times);
        Assert.InRange(returns.Left, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Place_IsFoundAgain_WhateverTheSizeOfTheHead(bool isPacked)
    {
        for (int length = 0; length < 3000; length += 37)
        {
            byte[] content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 1 + length / 5).Select(static line => $"{line:000}\n")));
            int offset = content.Length / 8 * 4;
            var place = new FilePlace("x", null, TextMark.Of(content.AsSpan(0, Math.Min(offset, 1024))), offset, TextMark.Of(content.AsSpan(Math.Max(0, offset - 64)..offset)), offset, 0);
            using OpenedFile same = OpenedFile.Open(_folder.Write("same", isPacked ? Packed.Gzip(content) : content), FileCompression.Auto);
            Assert.True(same.Has(place, default));
            if (offset > 0)
            {
                content[offset - 1] ^= 1;
                using OpenedFile other = OpenedFile.Open(_folder.Write("other", isPacked ? Packed.Gzip(content) : content), FileCompression.Auto);
                Assert.False(other.Has(place, default));
            }
        }
    }

    private List<string> Names(string path) => [.. RotatedFiles.List(path, default, out _).Select(static file => Path.GetFileName(file.Path))];
}
