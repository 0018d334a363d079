using System.Text;
using System.Text.Json;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Files;
using Pdk.Plugins.Tests.Files.Support;
using Pdk.Testing;
using Xunit.Abstractions;

namespace Pdk.Plugins.Tests.Files;

/// <summary>The plugin in all of its forms: linked, managed and native.</summary>
public sealed class FormTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryState _state = new();

    public void Dispose() => _folder.Dispose();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task NextRun_ReadsTheRotatedFileOn_AndThenTheNewOne(PluginForm form)
    {
        _folder.Write("app.log", "one\ntwo\n"u8);
        await using (SourceTest first = Source(form, "\"chunk\": \"4B\"", answersByHand: true))
        {
            await first.StartAsync();
            TestEvent[] events = [await first.TakeAsync(), await first.TakeAsync()];
            Assert.Equal(["one\n", "two\n"], events.Select(Text));
            first.Ack(events[0]);
            await first.WaitUntilAsync(() => FilePlace.Parse(_state.Position).Offset == 4, "the place behind the first record");
            await first.CancelAsync();
        }

        _folder.Write("app.log.1.gz", Packed.Gzip("one\ntwo\n"u8));
        File.Delete(_folder.PathOf("app.log"));
        _folder.Write("app.log", "three\n"u8);

        await using SourceTest second = Source(form);
        await second.StartAsync();
        await second.ExpectAsync("\"two\\n\"", "\"three\\n\"");
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task WhatFailed_ComesAgain(PluginForm form)
    {
        _folder.Write("app.log", "one\ntwo\n"u8);
        await using SourceTest source = Source(form, "\"chunk\": \"4B\"", answersByHand: true);
        await source.StartAsync();
        TestEvent[] events = [await source.TakeAsync(), await source.TakeAsync()];

        source.Ack(events[0]);
        source.Fail(events[1]);

        await source.ExpectAsync("\"two\\n\"");
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task StateOfSomethingElse_EndsTheRun(PluginForm form)
    {
        _folder.Write("app.log", "one\n"u8);
        _state.Put("something else"u8.ToArray());
        await using SourceTest source = Source(form);
        await source.StartAsync();

        Assert.Contains("Expected how far a file was read", (await source.ExpectFailureAsync()).ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task InterruptedAtRandom_WhileTheLogIsWrittenAndRotated_EachRecordComesOnceAndInOrder(PluginForm form)
    {
        const int seed = 20261130;
        const int lines = 3000;
        output.WriteLine($"seed {seed}");
        string path = _folder.Write("app.log", []);
        await using SourceTest source = Source(form, "\"chunk\": \"300B\"");
        await source.StartAsync();
        await using IAsyncDisposable interruptions = source.InterruptAtRandom(seed);
        var found = new StringBuilder();
        bool isRead = false;
        Task writing = Task.Run(() => Write(path, lines, new Random(seed), () => Volatile.Read(ref isRead)));
        while (!found.ToString(Math.Max(0, found.Length - 20), Math.Min(20, found.Length)).EndsWith($"line {lines - 1}\n", StringComparison.Ordinal))
        {
            found.Append(Text(await source.TakeAsync()));
            Volatile.Write(ref isRead, true);
        }

        await writing;
        Assert.Equal(string.Concat(Enumerable.Range(0, lines).Select(static line => $"line {line}\n")), found.ToString());
        Assert.True(Directory.GetFiles(_folder.Root).Length > 3, "The log was not rotated.");
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task TornRecord_IsCutOffBeforeTheNextOne(PluginForm form)
    {
        string path = _folder.Write("out.txt", "one\ntw"u8);
        await using SinkTest sink = TestPlugin.Of<FileConnector>(form).Sink(
            $$"""{ "path": {{JsonSerializer.Serialize(path)}}, "mode": "append", "repair": true, "fsync": true }""", new ConnectorTestOptions { Codec = "bytes" });
        await sink.StartAsync();
        await sink.SendAsync("\"three\\n\"");
        await sink.StopAsync();

        Assert.Equal("one\nthree\n", await File.ReadAllTextAsync(path));
        Assert.Contains(sink.Log, static line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("the last 2 bytes were cut off", StringComparison.Ordinal));
    }

    /// <summary>A program that writes lines in pieces, and rotates its log now and then: under another name, or by a copy.</summary>
    private static void Write(string path, int lines, Random random, Func<bool> isRead)
    {
        int rotations = 0;
        for (int line = 0; line < lines;)
        {
            var text = new StringBuilder();
            for (int more = random.Next(1, 60); more > 0 && line < lines; more--)
            {
                text.Append("line ").Append(line++).Append('\n');
            }

            int half = random.Next(text.Length);
            File.AppendAllText(path, text.ToString(0, half));
            Thread.Sleep(random.Next(3));
            File.AppendAllText(path, text.ToString(half, text.Length - half));
            SpinWait.SpinUntil(isRead);
            if (random.Next(12) == 0 && line < lines - 100 && rotations < 4)
            {
                // By date, so that each name is given once.
                File.Move(path, $"{path}-{20260000 + rotations++}");
                File.WriteAllText(path, "");
            }
        }
    }

    private static string Text(TestEvent one) => JsonSerializer.Deserialize<string>(one.Json)!;

    private SourceTest Source(PluginForm form, string more = "\"wait\": false", bool answersByHand = false) =>
        TestPlugin.Of<FileConnector>(form).Source(
            $$"""{ "path": {{JsonSerializer.Serialize(_folder.PathOf("app.log"))}}, "mode": "follow", {{more}} }""",
            new ConnectorTestOptions
            {
                Codec = "bytes", AnswersByHand = answersByHand, Services = new HostServices().Add<IState>(_ => _state),
            });
}
