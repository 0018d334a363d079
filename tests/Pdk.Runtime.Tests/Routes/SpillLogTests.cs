using Pdk.Runtime.Routes.Spill;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>What a route writes to disk, and what comes of it after a kill and damage.</summary>
public sealed class SpillLogTests : SpillLogBench
{
    [Fact]
    public void Records_AreReadInTheirOrder_AndTheFilesGo()
    {
        using SpillLog log = Open();
        Append(log, "a", "b", "c");
        Assert.True(log.HasUnread);
        Assert.False(log.HasEarlier);

        List<SpillPlace> places = [Read(log, "a"), Read(log, "b"), Read(log, "c")];
        Assert.Null(log.Read(Buffer, out _));
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
        var head = new SpillHead(7, ulong.MaxValue, 3, 4, 5, -6) { Replay = 8 };
        Assert.True(log.TryAppend(SpillRecord.Of(head, null), isFlushed: true));

        SpillPlace place = log.Read(Buffer, out SpillHead read)!;
        Assert.Equal(head, read);
        Assert.Equal(0, Buffer.Batch.Count);

        place.Segment.ReadAgain(place.Offset, Buffer, out read);
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

            Assert.Null(log.Read(Buffer, out _));
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
            Logger.Lines.Clear();
            using (SpillLog log = Open())
            {
                SpillPlace first = Read(log, "first");
                Assert.Null(log.Read(Buffer, out _));
                Assert.True(File.Exists(file));
                log.MarkDone(first);

                Assert.Equal(1, log.Damaged);
                Assert.True(File.Exists(file + ".damaged"), $"byte {at}");
                Assert.Contains(Logger.Lines, line => line.Contains($"'{file}' is damaged", StringComparison.Ordinal));
            }

            Assert.False(File.Exists(file));
            File.Delete(file + ".damaged");
        }

    }

    [Fact]
    public void WhatSeveralRunsHaveLeft_ComesInTheirOrder()
    {
        string[] texts = ["a", "b", "c", "d"];
        foreach (string text in texts)
        {
            using SpillLog log = Open();
            Append(log, text);
        }

        using SpillLog last = Open();
        foreach (string text in texts)
        {
            Read(last, text);
        }
    }

    [Fact]
    public void WhatIsDoneWith_IsNotReadByTheNextRun()
    {
        using (SpillLog log = Open())
        {
            Append(log, "a", "b", "c");
            SpillPlace first = Read(log, "a");
            SpillPlace second = Read(log, "b");

            // Only what all before it are done with can be left out.
            log.MarkDone(second);
            log.MarkDone(first);
        }

        using (SpillLog next = Open())
        {
            Read(next, "c");
        }

        using SpillLog last = Open();
        last.MarkDone(Read(last, "c"));
        Assert.Empty(Files());
    }

    [Fact]
    public void RecordThatIsDoneWithBeforeAnEarlierOne_IsReadAgain()
    {
        using (SpillLog log = Open())
        {
            Append(log, "a", "b");
            Read(log, "a");
            log.MarkDone(Read(log, "b"));
        }

        using SpillLog next = Open();
        Read(next, "a");
        Read(next, "b");
    }

    [Fact]
    public void DamagedFile_CountsWithWhatIsSound()
    {
        byte[] whole = Spilled("first", "second");
        whole[^1] ^= 1;
        Write(whole);
        using SpillLog log = Open();
        Assert.Equal(whole.Length, log.Bytes);

        SpillPlace first = Read(log, "first");
        Assert.Null(log.Read(Buffer, out _));

        Assert.Equal(Ends(whole)[0], log.Bytes);
        log.MarkDone(first);
        Assert.Equal(0, log.Bytes);
        string line = Assert.Single(Logger.Lines, static line => line.Contains("is damaged", StringComparison.Ordinal));
        Assert.Contains($"its last {Record("second").Length} bytes are not delivered", line, StringComparison.Ordinal);
        Assert.Contains("the checksum of the record at byte ", line, StringComparison.Ordinal);
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
            Assert.Null(log.Read(Buffer, out _));
            Assert.Equal(1, log.Damaged);
        }

        using SpillLog next = Open();
        Append(next, "a");
        Assert.NotEqual(file, Files().Single());
        Assert.DoesNotContain(Logger.Lines, static line => line.Contains("is no file", StringComparison.Ordinal));
    }

    [Fact]
    public void DiskThatRefuses_LosesNothing()
    {
        using SpillLog log = Open(maxBytes: 1024);
        Directory.Delete(Folder.Path, recursive: true);

        Assert.ThrowsAny<IOException>(() => log.TryAppend(Record("a"), isFlushed: false));
        Assert.False(log.HasUnread);

        Directory.CreateDirectory(Folder.Path);
        Append(log, "a");
        Read(log, "a");
    }
}
