using System.Text.Json;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Sqlite;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Sqlite;

public sealed class SqliteSinkTests : IDisposable
{
    private readonly Database _database = new();

    public void Dispose() => _database.Dispose();

    [Theory, ClassData(typeof(PluginForms))]
    public async Task WholeEvents_AreKeptAsJson(PluginForm form)
    {
        await using SinkTest sink = Sink(form, """ "table": "events" """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":1}""", "\"text\"", "null");
        await sink.StopAsync();

        Assert.Equal(["""{"id":1}""", "\"text\"", "null"], _database.Rows("SELECT event FROM events"));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Members_BecomeColumns(PluginForm form)
    {
        await using SinkTest sink = Sink(form, """ "table": "events", "columns": ["id", "on", "share", "text", "list", "none"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":9223372036854775807,"on":true,"share":0.5,"text":"ä","list":[1,{"a":2}],"more":1}""");
        await sink.StopAsync();

        Assert.Equal(
            ["""9223372036854775807,1,0.5,ä,[1,{"a":2}],"""],
            _database.Rows("SELECT * FROM events"));
        Assert.Equal(
            ["integer,integer,real,text,text,null"],
            _database.Rows("SELECT typeof(id), typeof(\"on\"), typeof(share), typeof(text), typeof(list), typeof(none) FROM events"));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task Key_MakesAnUpsert(PluginForm form)
    {
        await using SinkTest sink = Sink(form, """ "table": "events", "columns": ["id", "text"], "key": ["id"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":1,"text":"a"}""", """{"id":2,"text":"b"}""", """{"id":1,"text":"c"}""");
        await sink.SendAsync("""{"id":2,"text":"d"}""");
        await sink.StopAsync();

        Assert.Equal(["1,c", "2,d"], _database.Rows("SELECT id, text FROM events ORDER BY id"));
    }

    [Fact]
    public async Task KeyOfAllColumns_KeepsTheRowThatIsThere()
    {
        await using SinkTest sink = Sink(PluginForm.Linked, """ "table": "events", "columns": ["id"], "key": ["id"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":1}""", """{"id":1}""");

        Assert.Equal(["1"], _database.Rows("SELECT id FROM events"));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task AckedBatch_IsThereForOthers(PluginForm form)
    {
        await using SinkTest sink = Sink(form, """ "table": "events" """);
        await sink.StartAsync();

        await sink.SendAsync("1");

        Assert.Equal(["1"], _database.Rows("SELECT event FROM events"));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task WriterThatDoesNotLetGo_FailsTheBatch_AndTheNextOneIsWritten(PluginForm form)
    {
        await using SinkTest sink = Sink(form, """ "table": "events", "patience": "10ms" """);
        await sink.StartAsync();
        await sink.SendAsync("1");

        using (_database.Lock())
        {
            await sink.ExpectRefusedAsync("2");
        }

        await sink.SendAsync("3");
        Assert.Equal(["1", "3"], _database.Rows("SELECT event FROM events"));
    }

    [Theory, ClassData(typeof(PluginForms))]
    public async Task EventsThatTheTableRefuses_AreNotWritten_AndTheOthersAre(PluginForm form)
    {
        _database.Run("CREATE TABLE events (id INTEGER CHECK (id > 0))");
        await using SinkTest sink = Sink(form, """ "table": "events", "columns": ["id"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":0}""", """{"id":2}""", "1", """{"id":3}""");

        Assert.Equal(["2", "3"], _database.Rows("SELECT id FROM events"));
        Assert.Equal(["""{"id":0}""", "1"], sink.Refused.Select(static refused => refused.Event));
        Assert.Contains("CHECK constraint failed", sink.Refused[0].Reason, StringComparison.Ordinal);
        Assert.Contains("Expected an object with members", sink.Refused[1].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "table": "events", "create": false """, "there is no 'events'; it has other")]
    [InlineData(""" "table": "other", "columns": ["b"] """, "it has no 'b'; it has a")]
    [InlineData(""" "table": "other", "columns": ["a"], "key": ["a"] """, "does not fit the database")]
    public async Task TableThatDoesNotFit_EndsTheRun(string configuration, string message)
    {
        _database.Run("CREATE TABLE other (a)");
        await using SinkTest sink = Sink(PluginForm.Linked, configuration);
        await sink.StartAsync();

        PipelineException exception = await sink.ExpectFailureAsync();

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "table": " " """, "'table' must be a name")]
    [InlineData(""" "table": "t", "key": ["a"] """, "'key' must be among the columns (), but names 'a'")]
    [InlineData(""" "table": "t", "columns": ["a", "A"] """, "'columns' names one twice: a, A")]
    [InlineData(""" "table": "t", "columns": [""] """, "'columns' must be names")]
    [InlineData(""" "table": "t", "patience": "61m" """, "'patience' must lie between 0s and 1h")]
    public async Task ConfigurationThatContradictsItself_IsRefused(string configuration, string message)
    {
        await using SinkTest sink = Sink(PluginForm.Linked, configuration);

        var exception = await Assert.ThrowsAsync<PipelineException>(sink.StartAsync);

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsNoDatabase_EndsTheRun()
    {
        await File.WriteAllTextAsync(_database.Path, new string('x', 4096));
        await using SinkTest sink = Sink(PluginForm.Linked, """ "table": "events" """);
        await sink.StartAsync();

        PipelineException exception = await sink.ExpectFailureAsync();

        Assert.Contains("Expected an SQLite database at", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is a folder")]
    [InlineData("none/events.db", "must lie in a folder that exists")]
    public async Task PathThatCannotBe_EndsTheRunBeforeItBegins(string path, string message)
    {
        string configuration = $$"""{ "path": {{JsonSerializer.Serialize(Path.Combine(_database.Folder, path))}}, "table": "t" }""";
        await using SinkTest sink = TestPlugin.Of<SqliteSink>(PluginForm.Linked).Sink(configuration);
        await sink.StartAsync();

        PipelineException exception = await sink.ExpectFailureAsync();

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private SinkTest Sink(PluginForm form, string rest) => TestPlugin.Of<SqliteSink>(form)
        .Sink($$"""{ "path": {{JsonSerializer.Serialize(_database.Path)}}, {{rest}} }""");
}
