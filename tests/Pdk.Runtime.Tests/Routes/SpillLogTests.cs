using System.Runtime.Versioning;
using System.Text;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes.Spill;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What a route writes to disk, and what comes of it after a kill, damage, and misuse.</summary>
public sealed class SpillLogTests : IDisposable
{
    private static readonly RouteDefinition s_route = new("in", SourcePort.Out, "out", new FilePosition("p.yaml", 3, 1));

    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger _logger = new();
    private readonly BatchBuffer _buffer = new();

    public void Dispose()
    {
        _buffer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Records_AreReadInTheirOrder_AndTheFilesGo()
    {
        using SpillLog log = Open();
        Append(log, "a", "b", "c");
        Assert.True(log.HasUnread);
        Assert.False(log.HasEarlier);

        List<SpillPlace> places = [Read(log, "a"), Read(log, "b"), Read(log, "c")];
        Assert.Null(log.Read(_buffer, out _));
        Assert.False(log.HasUnread);
        Assert.Single(Files());

        places.ForEach(log.MarkDone);
        Assert.Empty(Files());
        Assert.Equal(0, log.Bytes);

        Append(log, "d");
        log.MarkDone(Read(log, "d"));
        Assert.Empty(Files());
    }

    [Fact]
    public void Head_IsKept()
    {
        using SpillLog log = Open();
        var head = new SpillHead(7, ulong.MaxValue, 3, 4, 5, -6);
        Assert.True(log.TryAppend(SpillRecord.Of(head, null), isFlushed: true));

        SpillPlace place = log.Read(_buffer, out SpillHead read)!;
        Assert.Equal(head, read);
        Assert.Equal(0, _buffer.Batch.Count);

        place.Segment.ReadAgain(place.Offset, _buffer, out read);
        Assert.Equal(head, read);
    }

    [Fact]
    public void LongSpill_IsInSeveralFiles_WhichGoOneByOne()
    {
        using SpillLog log = Open(maxBytes: 16 * 1024);
        string text = new('x', 1000);
        Append(log, [.. Enumerable.Repeat(text, 10)]);
        int files = Files().Length;
        Assert.InRange(files, 2, 3);

        for (int count = 0; count < 5; count++)
        {
            log.MarkDone(Read(log, text));
        }

        Assert.Equal(files - 1, Files().Length);
        for (int count = 0; count < 5; count++)
        {
            log.MarkDone(Read(log, text));
        }

        Assert.Empty(Files());
    }

    [Fact]
    public void FullSpill_TakesNothing()
    {
        using SpillLog log = Open(maxBytes: 300);
        byte[] record = Record("a");
        Append(log, "a");
        long one = log.Bytes;
        Assert.InRange(one + record.Length, 301, 600);

        Assert.False(log.TryAppend(record, isFlushed: false));
        log.MarkDone(Read(log, "a"));
        Assert.True(log.TryAppend(record, isFlushed: false));
    }

    [Fact]
    public void Limit_IsReached()
    {
        long one;
        using (SpillLog log = Open())
        {
            Append(log, "a");
            one = log.Bytes;
            log.MarkDone(Read(log, "a"));
        }

        int record = Record("a").Length;
        using SpillLog exact = Open(maxBytes: one + record);
        Append(exact, "a", "b");
        Assert.False(exact.TryAppend(Record("c"), isFlushed: false));
        Assert.Equal(one + record, exact.Bytes);
    }

    [Fact]
    public void WhatAnEarlierRunHasLeft_ComesFirst()
    {
        using (SpillLog log = Open())
        {
            Append(log, "a", "b");
            Read(log, "a");
        }

        using SpillLog next = Open();
        Append(next, "c");
        Assert.True(next.HasEarlier);
        SpillPlace first = Read(next, "a");
        Assert.False(first.Segment.IsOwn);
        Read(next, "b");
        Assert.False(next.HasEarlier);
        Assert.True(Read(next, "c").Segment.IsOwn);
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public void RunThatIsKilledAtAnyByte_LeavesWhatWasComplete()
    {
        byte[] whole = Spilled("first", "second");
        int[] ends = Ends(whole);
        for (int length = 0; length < whole.Length; length++)
        {
            string file = Write(whole[..length]);
            using SpillLog log = Open();
            int complete = ends.Count(end => end <= length);
            foreach (string text in new[] { "first", "second" }.Take(complete))
            {
                log.MarkDone(Read(log, text));
            }

            Assert.Null(log.Read(_buffer, out _));
            Assert.Equal(0, log.Damaged);
            Assert.False(File.Exists(file), $"after {length} bytes");
        }
    }

    [Fact]
    public void FlippedByte_IsToldAndNeverDelivered()
    {
        byte[] whole = Spilled("first", "second");
        int[] ends = Ends(whole);
        for (int at = ends[0]; at < whole.Length; at++)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x41;
            string file = Write(damaged);
            _logger.Lines.Clear();
            using (SpillLog log = Open())
            {
                SpillPlace first = Read(log, "first");
                Assert.Null(log.Read(_buffer, out _));
                Assert.True(File.Exists(file));
                log.MarkDone(first);

                Assert.Equal(1, log.Damaged);
                Assert.True(File.Exists(file + ".damaged"), $"byte {at}");
                Assert.Contains(_logger.Lines, line => line.Contains($"'{file}' is damaged", StringComparison.Ordinal));
            }

            Assert.False(File.Exists(file));
            File.Delete(file + ".damaged");
        }

    }

    [Fact]
    public void DamagedFile_KeepsItsNumber()
    {
        byte[] whole = Spilled("first", "second");
        whole[^1] ^= 1;
        string file = Write(whole);
        using (SpillLog log = Open())
        {
            log.MarkDone(Read(log, "first"));
            Assert.Null(log.Read(_buffer, out _));
            Assert.Equal(1, log.Damaged);
        }

        using SpillLog next = Open();
        Append(next, "a");
        Assert.NotEqual(file, Files().Single());
        Assert.DoesNotContain(_logger.Lines, static line => line.Contains("is no file", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("this is a text", "it does not begin as a file of a spill")]
    [InlineData("P", null)]
    [InlineData("", null)]
    public void ForeignFile_EndsTheStart(string content, string? expected)
    {
        string file = Write(Encoding.UTF8.GetBytes(content));
        if (expected is null)
        {
            Open().Dispose();
            Assert.False(File.Exists(file));
            return;
        }

        var failure = Assert.Throws<PipelineException>(() => Open());
        Assert.Equal($"p.yaml(4,5): route 'in -> out' cannot spill to '{_folder.Path}': '{file}': {expected}; move it away, or name another folder", failure.Message);
        Assert.True(File.Exists(file));

        // The folder is free again.
        File.Delete(file);
        Open().Dispose();
    }

    [Theory]
    [InlineData("other", "in")]
    [InlineData("pipeline", "ni")]
    [InlineData("pipe", "in")]
    public void SpillOfAnotherRoute_EndsTheStart(string pipeline, string source)
    {
        using (SpillLog log = Open(pipeline: pipeline, route: s_route with { From = source }))
        {
            Append(log, "a");
        }

        var failure = Assert.Throws<PipelineException>(() => Open());
        Assert.Contains("it is the spill of another pipeline or route", failure.Message, StringComparison.Ordinal);
        Assert.Single(Files());
    }

    [Fact]
    public void FolderInUse_EndsTheStart()
    {
        using SpillLog log = Open();

        var failure = Assert.Throws<PipelineException>(() => Open());

        Assert.StartsWith($"p.yaml(4,5): route 'in -> out' cannot spill to '{_folder.Path}': ", failure.Message, StringComparison.Ordinal);
    }

    [UnixFact]
    public void SymbolicLink_EndsTheStart()
    {
        string link = _folder.Path + "-link";
        Directory.CreateDirectory(_folder.Path);
        File.CreateSymbolicLink(link, _folder.Path);
        try
        {
            var failure = Assert.Throws<PipelineException>(() => Open(path: link));
            Assert.EndsWith("is a symbolic link; name the folder itself", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(link);
        }
    }

    [UnixTheory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void FolderThatOthersMayWriteTo_EndsTheStart(UnixFileMode right)
    {
        Directory.CreateDirectory(_folder.Path);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | right);

        var failure = Assert.Throws<PipelineException>(() => Open());

        Assert.Contains("others may write to", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderThatCannotBeMade_EndsTheStart()
    {
        Directory.CreateDirectory(_folder.Path);
        string file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");

        Assert.Throws<PipelineException>(() => Open(path: Path.Combine(file, "below")));
        Assert.Throws<PipelineException>(() => Open(path: file));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void FolderAndFiles_AreForTheOwnerOnly()
    {
        using SpillLog log = Open();
        Append(log, "a");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
        foreach (string file in Directory.GetFiles(_folder.Path))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void ForeignNames_AreToldAndLeftAlone()
    {
        Directory.CreateDirectory(_folder.Path);
        OwnerOnly();
        string[] names = ["notes.txt", "1.spill", "000000000000000a.spill", "0000000000000001.spill.old"];
        foreach (string name in names)
        {
            File.WriteAllText(Path.Combine(_folder.Path, name), "x");
        }

        Directory.CreateDirectory(Path.Combine(_folder.Path, "0000000000000009.spill"));
        using (Open())
        {
        }

        Assert.Equal(5, _logger.Lines.Count(static line => line.Contains("is no file of a spill; it is left alone", StringComparison.Ordinal)));
        Assert.All(names, name => Assert.True(File.Exists(Path.Combine(_folder.Path, name))));
    }

    [Fact]
    public void DiskThatRefuses_LosesNothing()
    {
        using SpillLog log = Open(maxBytes: 1024);
        Directory.Delete(_folder.Path, recursive: true);

        Assert.ThrowsAny<IOException>(() => log.TryAppend(Record("a"), isFlushed: false));
        Assert.False(log.HasUnread);

        Directory.CreateDirectory(_folder.Path);
        Append(log, "a");
        Read(log, "a");
    }

    private SpillLog Open(long maxBytes = 1 << 20, string pipeline = "pipeline", RouteDefinition? route = null, string? path = null) => new(
        new SpillDefinition(path ?? _folder.Path, maxBytes, SpillAck.Delivered, new FilePosition("p.yaml", 4, 5)), pipeline, route ?? s_route, _logger);

    private string[] Files() => Directory.GetFiles(_folder.Path, "*.spill");

    private void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The bytes of a file with these records.</summary>
    private byte[] Spilled(params string[] texts)
    {
        using SpillLog log = Open();
        Append(log, texts);
        byte[] bytes = File.ReadAllBytes(Files().Single());
        foreach (string text in texts)
        {
            log.MarkDone(Read(log, text));
        }

        return bytes;
    }

    /// <summary>Where the two records of a file end.</summary>
    private static int[] Ends(byte[] whole) => [whole.Length - Record("second").Length, whole.Length];

    private string Write(byte[] content)
    {
        Directory.CreateDirectory(_folder.Path);
        OwnerOnly();
        string file = Path.Combine(_folder.Path, "0000000000000007.spill");
        File.WriteAllBytes(file, content);
        return file;
    }

    private static byte[] Record(string text)
    {
        using var buffer = new BatchBuffer();
        buffer.Begin().AddData(default, Encoding.UTF8.GetBytes(text));
        buffer.End();
        return SpillRecord.Of(new SpillHead(1, 0, 0, 0, 0, 0), buffer);
    }

    private static void Append(SpillLog log, params string[] texts)
    {
        foreach (string text in texts)
        {
            Assert.True(log.TryAppend(Record(text), isFlushed: false));
        }
    }

    private SpillPlace Read(SpillLog log, string expected)
    {
        SpillPlace? place = log.Read(_buffer, out SpillHead head);
        Assert.NotNull(place);
        Assert.Equal(1, head.Events);
        Assert.Equal(expected, Encoding.UTF8.GetString(_buffer.Batch[0].Data));
        return place;
    }
}
