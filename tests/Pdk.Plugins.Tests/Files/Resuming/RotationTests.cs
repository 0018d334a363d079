using System.IO.Compression;
using System.Text;
using Pdk.Contracts;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;

namespace Pdk.Plugins.Tests.Files.Resuming;

/// <summary>Logs that are rotated while nobody reads them: what the old file has left comes first, then those between, then the new one.</summary>
public sealed class RotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryState _state = new();
    private readonly RecordingLog _log = new();
    private readonly string _path;

    public RotationTests() => _path = _folder.PathOf("app.log");

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Schemes => new()
    {
        { "app.log.1", "app.log.2" },
        { "app.log.1.gz", "app.log.2.gz" },
        { "app.log.1", "app.log.2.gz" },
        { "app.log-20261130", "app.log-20261129" },
        { "app-20261130.log.gz", "app-20261129.log" },
    };

    [LinuxTheory]
    [MemberData(nameof(Schemes))]
    public async Task Renamed_IsReadOn_WithThoseBetweenAndTheNewOne(string younger, string older)
    {
        await ReadFirstAsync("one\n", "two\n");
        Move("app.log", older, age: 20);
        Write(younger, "three\n", age: 10);
        Write("app.log", "four\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nthree\nfour\n");
        Assert.Equal(["EndStream 1", "EndStream 2"], source.Told);
        source.Source.Ack(1, source.PullId);
        source.Source.Ack(2, source.PullId);
        source.Ack();
        await source.StopAsync();

        // And so the run after that.
        File.AppendAllText(_path, "five\n");
        using ResumedSource next = await StartAsync();
        await next.ExpectAsync("five\n");
        Assert.Empty(next.Told);
    }

    [LinuxFact]
    public async Task OtherLogsBesideIt_AreNotReadWithIt()
    {
        await ReadFirstAsync("one\n", "two\n");
        Move("app.log", "app.log.1", age: 20);
        Write("app-debug.log", "nothing for us\n", age: 10);
        Write("app.log.audit", "nothing for us\n", age: 10);
        Write("app.log", "three\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nthree\n");
    }

    [LinuxFact]
    public async Task OddName_IsFoundByTheInode()
    {
        await ReadFirstAsync("one\n", "two\n");
        Move("app.log", "app.log.saved", age: 20);
        Write("app.log.1", "three\n", age: 10);
        Write("app.log", "four\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nthree\nfour\n");
    }

    [LinuxFact]
    public async Task LastRecordOfAnOldFile_NeedsNoEnd()
    {
        await ReadFirstAsync("one\n", "two");
        Move("app.log", "app.log.1", age: 10);
        Write("app.log", "three\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("twothree\n");
        Assert.Equal(["EndStream 1"], source.Told);
    }

    [LinuxTheory]
    [InlineData("app.log.1")]
    [InlineData("app.log.1.gz")]
    public async Task CopyTruncate_TheCopyIsReadOn(string copy)
    {
        await ReadFirstAsync("one\n", "two\n");
        Write(copy, File.ReadAllText(_path), age: 0);
        Overwrite("three\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nthree\n");
        Assert.DoesNotContain(source.Told, static told => told.Contains("error", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task CopyTruncate_GrownBeyondThePlace_IsNoticedByWhatComesBefore()
    {
        await ReadFirstAsync("the same line\n", "two\n");
        File.Copy(_path, _folder.PathOf("app.log.1"));
        Overwrite("the same lime\nand more than there was before\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nthe same lime\nand more than there was before\n");
    }

    [LinuxTheory]
    [InlineData("short\n")]
    [InlineData("another line\nand a longer file than it was before\n")]
    public async Task WrittenAnewWithoutACopy_IsToldAsLost(string content)
    {
        await ReadFirstAsync("one and some more\n", "two\n");
        Overwrite(content);

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync(content);
        const string expected = "was cut or written anew since it was read up to byte 18, and what it was is nowhere in its folder: what followed there is lost.";
        Assert.Contains(expected, Assert.Single(source.Told), StringComparison.Ordinal);
        Assert.Contains(_log.Messages, static message => message.Severity == LogSeverity.Warning && message.Message.Contains(expected, StringComparison.Ordinal));
        Assert.Contains("At least 4 bytes were not read.", source.Told[0], StringComparison.Ordinal);
        Assert.Contains(expected, ((IConnector)source.Source).Status.LastError, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task DeletedFile_IsToldAsLost_AndThoseAfterItAreRead()
    {
        Write("app.log.1", "old\n", age: 2000);
        await ReadFirstAsync("one\n", "two\n");
        File.Delete(_path);
        File.Move(_folder.PathOf("app.log.1"), _folder.PathOf("app.log.3"));
        Write("app.log.2", "three\n", age: 20);
        Write("app.log.1", "four\n", age: 10);
        Write("app-debug.log", "nothing for us\n", age: 5);
        Write("app.log", "five\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("three\nfour\nfive\n");
        Assert.Contains("up to byte 4, and what it was is nowhere in its folder: what followed there is lost. At least 4 bytes", source.Told[0], StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task EqualFirstLines_AreNotTheSameFile()
    {
        const string head = "# a head that every file has\n";
        await ReadFirstAsync(head, "");
        Move("app.log", "app.log.1", age: 10);
        Write("app.log", head + "two\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync(head + "two\n");
    }

    [LinuxFact]
    public async Task LongEqualHeads_AreToldApartByWhatComesBeforeThePlace()
    {
        string head = new string('#', 1200) + "\n";
        await ReadFirstAsync(head + "one\n", "two\n", first: head.Length + 4);
        Write("app.log.1.gz", File.ReadAllText(_path), age: 10);
        Write("app.log.2.gz", head + "zero\nzero\n", age: 20);
        File.Delete(_path);
        Write("app.log", head + "three\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\n" + head + "three\n");
        Assert.DoesNotContain(source.Told, static told => told.Contains("error", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task ForeignPacking_IsToldAsLost()
    {
        await ReadFirstAsync("one\n", "two\n");
        Move("app.log", "app.log.2", age: 20);
        Write("app.log.1.xz", "three\n", age: 10);
        Write("app.log", "four\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nfour\n");
        Assert.Contains(source.Told, static told => told.Contains("app.log.1.xz' is packed in a way that is not read", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task BrokenOldFile_IsToldWithItsNameAndHowFar_AndTheLogGoesOn()
    {
        await ReadFirstAsync("one\n", "");
        Move("app.log", "app.log.2", age: 20);
        byte[] packed = Packed.Gzip(Encoding.ASCII.GetBytes("three\nfour\n"));
        _folder.Write("app.log.1.gz", [.. packed, .. packed[..^6]]);
        File.SetLastWriteTimeUtc(_folder.PathOf("app.log.1.gz"), DateTime.UtcNow - TimeSpan.FromSeconds(10));
        Write("app.log", "five\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("three\nfour\nthree\nfour\nfive\n");
        string told = Assert.Single(source.Told, static told => told.Contains("error", StringComparison.Ordinal));
        Assert.Contains("app.log.1.gz': checksum and length at the end of member 2", told, StringComparison.Ordinal);
        Assert.Contains("22 bytes of its content come before that. The rest of it is lost.", told, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task FileThatIsBeingPacked_IsReadFromTheWholeOne()
    {
        await ReadFirstAsync("one\n", "two\n");
        Move("app.log", "app.log-20261130", age: 10);
        _folder.Write("app.log-20261130.gz", Packed.Gzip("one\n"u8)[..^3]);
        Write("app.log", "three\n");

        using ResumedSource source = await StartAsync();
        await source.ExpectAsync("two\nthree\n");
        Assert.Equal(["EndStream 1"], source.Told);
    }

    [LinuxFact]
    public async Task StateOfAnotherPath_IsTold_AndTheFileIsReadFromItsStart()
    {
        await ReadFirstAsync("one\n", "two\n");
        Write("other.log", "three\n");

        using ResumedSource source = await ResumedSource.StartAsync(new(_folder.PathOf("other.log"), FileUse.Follow), _state, _log);
        await source.ExpectAsync("three\n");
        Assert.Contains(_log.Messages, message => message.Message.Contains($"What was read last is '{_path}'", StringComparison.Ordinal));
    }

    /// <summary>A run that reads the first record, and settles it.</summary>
    private async Task ReadFirstAsync(string read, string left, int? first = null)
    {
        Write("app.log", read + left, age: 1000);
        using ResumedSource source = await ResumedSource.StartAsync(new(_path, FileUse.Follow, first ?? read.Length), _state);
        await source.ExpectAsync(read);
        source.Ack();
        await source.StopAsync();
    }

    private Task<ResumedSource> StartAsync() => ResumedSource.StartAsync(new(_path, FileUse.Follow), _state, _log);

    private void Write(string name, string text, int age = 0)
    {
        _folder.Write(name, name.EndsWith(".gz", StringComparison.Ordinal) ? Packed.Gzip(Encoding.ASCII.GetBytes(text)) : Encoding.ASCII.GetBytes(text));
        File.SetLastWriteTimeUtc(_folder.PathOf(name), DateTime.UtcNow - TimeSpan.FromSeconds(age));
    }

    /// <summary>As programs that rotate do: under another name, packed where that says so, with the time of the last write.</summary>
    private void Move(string from, string to, int age)
    {
        if (to.EndsWith(".gz", StringComparison.Ordinal))
        {
            string text = File.ReadAllText(_folder.PathOf(from));
            File.Delete(_folder.PathOf(from));
            Write(to, text, age);
        }
        else
        {
            File.Move(_folder.PathOf(from), _folder.PathOf(to));
        }

        // Later than what was noted of it, and long enough ago that nobody writes into it.
        File.SetLastWriteTimeUtc(_folder.PathOf(to), DateTime.UtcNow - TimeSpan.FromSeconds(age));
    }

    private void Overwrite(string text)
    {
        using var file = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(0);
        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
