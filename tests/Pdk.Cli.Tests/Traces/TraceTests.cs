using System.Diagnostics;
using Pdk.Cli.Traces;
using Pdk.Fixtures;

namespace Pdk.Cli.Tests.Traces;

/// <summary>Stack traces of native plugins: which line of which file it was.</summary>
public sealed class TraceTests : IDisposable
{
    private static readonly string s_flaky = Repository.Path("artifacts", "fixtures", "flaky", "Flaky.so");

    private readonly TempFolder _folder = new();

    private string Pipeline => _folder.Write("p.yaml", $$"""
        sources: [ { id: in, connector: metronome, config: { interval: 2ms } } ]
        sinks: [ { id: out, connector: flaky, on_fault: fail, config: { path: {{_folder.Path("out")}}, seed: 1, share: 1 } } ]
        """);

    [Fact]
    public async Task Run_SaysWhereThePluginHasThrown()
    {
        CliRun run = await RunAsync();

        Assert.Equal(ExitCode.PipelineFailed, run.Code);
        Assert.Matches($@"\n +at Flaky\.FlakySink\.OnEventsAsync\(PdkBatch, CancellationToken\) \+ 0x[0-9a-f]+ in FlakySink\.cs:({string.Join('|', FaultLines())})\n", run.Error);
        Assert.DoesNotContain("PdkThunks", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("at Pdk.Contracts.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithMoreHasTheKitsFramesAndWholePaths()
    {
        CliRun run = await RunAsync("--verbose");

        Assert.Contains("at Pdk.Contracts.SinkContract.PdkThunks.DeliverAsync", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"in /\S*/Flaky/FlakySink\.cs:\d+\n", run.Error);
    }

    [Fact]
    public async Task Trace_AddsLinesToALogLater()
    {
        using StringWriter log = new() { NewLine = "\n" };
        foreach (string line in (await RunAsync()).Error.Split('\n'))
        {
            log.WriteLine(line.Contains(" in FlakySink", StringComparison.Ordinal) ? line[..line.IndexOf(" in FlakySink", StringComparison.Ordinal)] : line);
        }

        using StringReader input = new(log.ToString());
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new();
        int code = await PdkTool.RunAsync(["trace", "--path", Path.GetDirectoryName(s_flaky)!], input, output, error);

        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Matches(@"OnEventsAsync\(PdkBatch, CancellationToken\) \+ 0x[0-9a-f]+ in FlakySink\.cs:\d+\n", output.ToString());
        Assert.Equal(log.ToString().Split('\n').Length, output.ToString().Split('\n').Length);
    }

    [UnixFact]
    public async Task Trace_DoesNotWaitForAPipeInThePlaceOfSymbols()
    {
        const string Log = "   at Flaky.FlakySink.OnEventsAsync(PdkBatch, CancellationToken) + 0x6e4\n";
        File.Copy(s_flaky, _folder.Path("Flaky.so"));
        using (Process pipe = Process.Start("mkfifo", [_folder.Path("Flaky.so.dbg")]))
        {
            await pipe.WaitForExitAsync();
        }

        using StringReader input = new(Log);
        using StringWriter output = new() { NewLine = "\n" };
        int code = await Task.Run(() => PdkTool.RunAsync(["trace", "--path", _folder.Path("")], input, output, TextWriter.Null))
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((0, Log), (code, output.ToString()));
    }

    /// <summary>Lines of another build would be wrong, and look right.</summary>
    [Fact]
    public async Task Trace_TakesNoSymbolsOfAnotherBuild_AndSaysSoOnce()
    {
        const string Log = "   at Flaky.FlakySink.OnEventsAsync(PdkBatch, CancellationToken) + 0x6e4\n";
        byte[] library = await File.ReadAllBytesAsync(s_flaky);
        byte[] id = Convert.FromHexString(BuildId.Of(library));
        Assert.Equal(20, id.Length);
        library[library.AsSpan().IndexOf(id)] ^= 0xFF;
        await File.WriteAllBytesAsync(_folder.Path("Flaky.so"), library);
        File.Copy(s_flaky + ".dbg", _folder.Path("Flaky.so.dbg"));
        using StringReader input = new(Log + Log + "   at Flaky.Other() + 0x1\n");
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };

        int code = await PdkTool.RunAsync(["trace", "--path", _folder.Root], input, output, error);

        Assert.Equal((0, Log + Log + "   at Flaky.Other() + 0x1\n"), (code, output.ToString()));
        Assert.Matches(
            "^\\S*Flaky\\.so\\.dbg: expected symbols of the build [0-9a-f]{40}, as Flaky\\.so is, found those of [0-9a-f]{40}: addresses stay as they are\n$",
            error.ToString());
    }

    [Fact]
    public async Task Trace_HoldsNoLineThatHasNoEnd()
    {
        // Far more than is held, and given piece by piece; the frame behind it is found.
        EndlessLine input = new(64L * 1024 * 1024, "\r\n   at Nothing.Of.This() + 0x1\r\nlast");
        CountingWriter output = new();
        using StringWriter error = new() { NewLine = "\n" };

        int code = await PdkTool.RunAsync(["trace", "--path", _folder.Root], input, output, error);

        Assert.Equal(0, code);
        Assert.Equal(input.Length, output.Count);
        Assert.InRange(output.Longest, 1, 1024 * 1024);
        Assert.Equal("line 1 has more than 1048576 characters: lines like it are written as they are\n", error.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a")]
    [InlineData("a\n\nbcd\n")]
    [InlineData("abcd\nabcde\n\nabcdefghi")]
    [InlineData("abcdefgh\n")]
    public void LogLines_GiveAllThatThereIs(string log)
    {
        LogLines lines = new(new StringReader(log), 4);
        System.Text.StringBuilder all = new();
        List<string> whole = [];
        while (lines.Read() is { } line)
        {
            Assert.InRange(line.Text.Length, 0, 4);
            all.Append(line.Text).Append(line.HasFeed ? "\n" : "");
            if (line.IsWhole)
            {
                whole.Add(line.Text);
            }
        }

        Assert.Equal(log, all.ToString());
        Assert.Equal(log.TrimEnd('\n').Length == 0 ? whole : log.Split('\n').SkipLast(log.EndsWith('\n') ? 1 : 0).Where(static line => line.Length < 4), whole);
    }

    [Fact]
    public async Task Trace_WithoutSymbolsChangesNothing()
    {
        const string Log = "words\n   at Flaky.FlakySink.OnEventsAsync(PdkBatch, CancellationToken) + 0x6e4\n\n   at Nothing.Of.This() + 0x1\n";
        using StringReader input = new(Log);
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new();

        int code = await PdkTool.RunAsync(["trace", "--path", _folder.Root], input, output, error);

        Assert.Equal((0, Log), (code, output.ToString()));
    }

    [Theory]
    [InlineData("   at Samples.Metronome.PullAsync(PullContext, CancellationToken) + 0x43a", "Samples.Metronome", "PullAsync", 0x43a)]
    [InlineData("at A.B.<PullAsync>d__4.MoveNext() + 0x0", "A.B.<PullAsync>d__4", "MoveNext", 0)]
    [InlineData("  at A.B..ctor(Int32) + 0xFF  ", "A.B", ".ctor", 0xff)]
    [InlineData("  at A.B.Map[T](T&) + 0x12", "A.B", "Map", 0x12)]
    public void Frame_HasTypeMethodAndOffset(string line, string type, string method, int offset) =>
        Assert.Equal(new TraceFrame(type, method, (ulong)offset), TraceFrame.Parse(line));

    [Theory]
    [InlineData("   at A.B.C() in /x/C.cs:line 3")]
    [InlineData("   at A.B.C()")]
    [InlineData("at + 0x1")]
    [InlineData("at C() + 0x1")]
    [InlineData("look at A.B.C() + 0x1")]
    [InlineData("   at A.B.C() + 0x123456789")]
    public void Frame_IsNothingElse(string line) => Assert.Null(TraceFrame.Parse(line));

    [Fact]
    public void Frame_OfAnEndlessLineIsNone() => Assert.Null(TraceFrame.Parse("   at A.B(" + new string('(', 100_000) + ") + 0x1"));

    [Fact]
    public void KitsFrames_AreLeftOut()
    {
        const string Story = """
            System.Exception: at fault
               at A.B.C() + 0x1
               at Pdk.Contracts.ISink.DeliverAsync(PdkBatch) + 0x60
               at Acme.IThing.PdkThunks.Do(UInt64) + 0x1
               at System.Runtime.CompilerServices.TaskAwaiter.ThrowForNonSuccess(Task) + 0x1
               at Pdkx.D() + 0x2
            """;

        Assert.Equal(
            "System.Exception: at fault\n   at A.B.C() + 0x1\n   at Pdkx.D() + 0x2", TraceLines.None.Improve(Story, isWhole: false));
        Assert.Equal(Story.ReplaceLineEndings("\n"), TraceLines.None.Improve(Story, isWhole: true));
    }

    [Fact]
    public void DamagedSymbols_AreNoneOrSayAnything()
    {
        byte[] sound = File.ReadAllBytes(s_flaky + ".dbg");
        Random random = new(4711);
        int refused = 0;
        for (int round = 0; round < 60; round++)
        {
            byte[] damaged = round % 4 == 0 ? sound[..random.Next(sound.Length)] : [.. sound];
            for (int change = 0; change < 40; change++)
            {
                // The head, the table of sections at the end, or anywhere.
                int at = random.Next(3) switch
                {
                    0 => random.Next(64),
                    1 => damaged.Length - 1 - random.Next(Math.Min(4096, damaged.Length)),
                    _ => random.Next(damaged.Length),
                };
                damaged[Math.Clamp(at, 0, Math.Max(0, damaged.Length - 1))] = (byte)random.Next(256);
            }

            try
            {
                SymbolFile.Read(damaged).Find(new TraceFrame("Flaky.FlakySink", "OnEventsAsync", 0x100), isInnermost: true);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 60);
    }

    [Fact]
    public void Table_TellsStretchesAndFilesApart()
    {
        LineTable table = LineTable.Read(LineUnit(
            0, 9, 2, 0, 0x10, 0, 0, 0, 0, 0, 0, // address 0x1000
            3, 9, 1, // line 10, a row
            2, 4, 4, 2, 3, 0x7E, 1, // 4 bytes on, file 2, line 8
            2, 4, 3, 0x78, 1, // line 0: what the compiler has added
            2, 8, 0, 1, 1, // ends at 0x1010
            13 + 5 + (14 * 2) + 3)); // a special opcode of the next stretch: 2 bytes and 3 lines on

        Assert.Null(table.Find(0x1));
        Assert.Equal("/src/one.cs:10", Text(0x1000));
        Assert.Equal("/src/one.cs:10", Text(0x1003));
        Assert.Equal("two.cs:8", Text(0x1004));
        Assert.Equal("two.cs:8", Text(0x100F));
        Assert.Null(table.Find(0x1010));
        Assert.Equal("/src/one.cs:4", Text(0x2));

        string? Text(ulong address) => table.Find(address) is { } line ? $"{line.File}:{line.Line}" : null;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A unit of version 4 with a program.</summary>
    private static byte[] LineUnit(params byte[] program)
    {
        byte[] head =
        [
            1, 1, 1, unchecked((byte)-5), 14, 13, 0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1,
            .. "/src\0\0"u8, .. "one.cs\0"u8, 1, 0, 0, .. "two.cs\0"u8, 0, 0, 0, 0,
        ];
        byte[] unit = [4, 0, .. BitConverter.GetBytes(head.Length), .. head, .. program];
        return [.. BitConverter.GetBytes(unit.Length), .. unit];
    }

    /// <summary>The lines from which it faults: both calls of <c>FaultWhere</c>, and the throw in it, which may be inlined.</summary>
    private static IEnumerable<int> FaultLines() => File
        .ReadAllLines(Repository.Path("tests", "fixtures", "plugins", "Flaky", "FlakySink.cs"))
        .Select(static (text, index) => (Text: text, Line: index + 1))
        .Where(static line => line.Text.Contains("FaultWhere(", StringComparison.Ordinal) || line.Text.Contains("throw new", StringComparison.Ordinal))
        .Select(static line => line.Line);

    private Task<CliRun> RunAsync(params string[] args) =>
        CliRun.Of(["run", Pipeline, "--path", NativeFixtures.SamplesFolder, "--path", Path.GetDirectoryName(s_flaky)!, .. args]);
}
