using System.Text.Json;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Plugins.Postgres;
using Pdk.Runtime;
using Pdk.Testing;

namespace Pdk.Plugins.Tests.Postgres;

public sealed class PostgresSinkTests(PostgresServerProcess server) : IClassFixture<PostgresServerProcess>
{
    private static int s_tables;

    private readonly string _table = $"events{Interlocked.Increment(ref s_tables)}";

    [EngineTheory(nameof(Engine.Postgres)), ClassData(typeof(PluginForms))]
    public async Task WholeEvents_AreKept(PluginForm form)
    {
        Engine.Postgres.MustBeHere();
        await using SinkTest sink = Sink(form, """ "create": true """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":1}""", "\"text\"", "[1,2]");
        await sink.StopAsync();

        Assert.Equal(["""{"id": 1}""", "\"text\"", "[1, 2]"], await server.RowsAsync($"SELECT event::text FROM {_table}"));
    }

    [EngineTheory(nameof(Engine.Postgres)), ClassData(typeof(PluginForms))]
    public async Task Members_BecomeColumns_OfTheTablesTypes(PluginForm form)
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id bigint, at timestamptz, share numeric, tags jsonb, \"Odd \"\"name\" text, other int DEFAULT 7)");
        await using SinkTest sink = Sink(form, """ "columns": ["id", "at", "share", "tags", "Odd \"name"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":9223372036854775807,"at":"2026-11-30T12:00:00Z","share":0.1,"tags":["a"],"Odd \"name":"ä"}""", """{"more":1}""");
        await sink.StopAsync();

        Assert.Equal(
            ["""9223372036854775807,2026-11-30 12:00:00,0.1,["a"],ä,7""", ",,,,,7"],
            await server.RowsAsync($"SELECT id, (at AT TIME ZONE 'UTC')::text, share::text, tags::text, \"Odd \"\"name\", other FROM {_table} ORDER BY id"));
    }

    [EngineTheory(nameof(Engine.Postgres)), ClassData(typeof(PluginForms))]
    public async Task Key_MakesAnUpsert_AlsoWithinABatch(PluginForm form)
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id int PRIMARY KEY, text text)");
        await using SinkTest sink = Sink(form, """ "columns": ["id", "text"], "key": ["id"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":1,"text":"a"}""", """{"id":2,"text":"b"}""", """{"id":1,"text":"c"}""");
        await sink.SendAsync("""{"id":2,"text":"d"}""");

        Assert.Equal(["1,c", "2,d"], await server.RowsAsync($"SELECT id, text FROM {_table} ORDER BY id"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task EventsWithoutAKey_AreRowsOfTheirOwn_WhereTheTableTakesThem()
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id int, part int, text text, UNIQUE (id, part))");
        await using SinkTest sink = Sink(PluginForm.Linked, """ "columns": ["id", "part", "text"], "key": ["id", "part"] """);
        await sink.StartAsync();

        await sink.SendAsync(
            """{"text":"a"}""", """{"text":"b"}""", """{"id":1,"text":"c"}""", """{"id":1,"text":"d"}""", """{"id":1,"part":1,"text":"e"}""",
            """{"id":1,"part":1,"text":"f"}""");

        Assert.Equal(["a", "b", "c", "d", "f"], await server.RowsAsync($"SELECT text FROM {_table} ORDER BY text"));
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task EventsWithoutAKey_AreOneRow_WhereTheTableSaysSo()
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id int, text text, UNIQUE NULLS NOT DISTINCT (id))");
        await using SinkTest sink = Sink(PluginForm.Linked, """ "columns": ["id", "text"], "key": ["id"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"text":"a"}""", """{"text":"b"}""", """{"id":1,"text":"c"}""");

        Assert.Equal(["b", "c"], await server.RowsAsync($"SELECT text FROM {_table} ORDER BY text"));
        Assert.Empty(sink.Refused);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task EventThatIsTooLargeForTheIndex_IsRefused()
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id text PRIMARY KEY)");
        await using SinkTest sink = Sink(PluginForm.Linked, """ "columns": ["id"] """);
        await sink.StartAsync();
        byte[] noise = new byte[6000];
        new Random(11).NextBytes(noise);

        await sink.SendAsync("""{"id":"a"}""", $$"""{"id":"{{Convert.ToBase64String(noise)}}"}""", """{"id":"b"}""");

        Assert.Equal(["a", "b"], await server.RowsAsync($"SELECT id FROM {_table} ORDER BY id"));
        Assert.Contains("index row", Assert.Single(sink.Refused).Reason, StringComparison.Ordinal);
    }

    [EngineTheory(nameof(Engine.Postgres)), ClassData(typeof(PluginForms))]
    public async Task EventsThatTheTableRefuses_AreNotWritten_AndTheOthersAre(PluginForm form)
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id int CHECK (id > 0))");
        await using SinkTest sink = Sink(form, """ "columns": ["id"] """);
        await sink.StartAsync();

        await sink.SendAsync("""{"id":2}""", """{"id":0}""", """{"id":"no number"}""", "1", """{"id":3}""");

        Assert.Equal(["2", "3"], await server.RowsAsync($"SELECT id FROM {_table} ORDER BY id"));
        Assert.Equal(
            ["""{"id":0}""", """{"id":"no number"}""", "1"], sink.Refused.Select(static refused => refused.Event));
        Assert.Contains("violates check constraint", sink.Refused[0].Reason, StringComparison.Ordinal);
        Assert.Contains("invalid input syntax", sink.Refused[1].Reason, StringComparison.Ordinal);
    }

    [EngineTheory(nameof(Engine.Postgres))]
    [InlineData(""" "columns": ["none"] """)]
    [InlineData(""" "columns": ["id"], "key": ["id"] """)]
    public async Task TableThatDoesNotFit_EndsTheRun(string rest)
    {
        Engine.Postgres.MustBeHere();
        await server.RunAsync($"CREATE TABLE {_table} (id int)");
        await using SinkTest sink = Sink(PluginForm.Linked, rest);
        await sink.StartAsync();

        PipelineException exception = await sink.ExpectFailureAsync();

        Assert.Contains("does not fit the server", exception.Message, StringComparison.Ordinal);
    }

    [EngineFact(nameof(Engine.Postgres))]
    public async Task WrongPassword_EndsTheRun_AndIsNotTold()
    {
        Engine.Postgres.MustBeHere();
        await using SinkTest sink = Sink(PluginForm.Linked, "\"create\": true", password: "marker-of-a-secret");
        await sink.StartAsync();

        PipelineException exception = await sink.ExpectFailureAsync();

        Assert.Contains("password authentication failed", exception.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("marker-of-a-secret", exception + string.Join('\n', sink.Log), StringComparison.Ordinal);
    }

    [EngineTheory(nameof(Engine.Postgres)), ClassData(typeof(PluginForms))]
    public async Task ConnectionThatIsReset_IsMadeAgain(PluginForm form)
    {
        Engine.Postgres.MustBeHere();
        await using FaultProxy proxy = FaultProxy.Before(server.Port);
        await using SinkTest sink = Sink(form, "\"create\": true", port: proxy.EndPoint.Port);
        await sink.StartAsync();
        await sink.SendAsync("1");

        proxy.ResetConnections();
        Assert.Equal(SinkAck.Fail, await sink.SendToAsync(0, "2"));
        await sink.SendAsync("3");

        Assert.Equal(["1", "3"], await server.RowsAsync($"SELECT event::text FROM {_table} ORDER BY 1"));
    }

    [EngineTheory(nameof(Engine.Postgres)), ClassData(typeof(PluginForms))]
    public async Task ServerThatRefuses_IsTriedUntilItTakes(PluginForm form)
    {
        Engine.Postgres.MustBeHere();
        await using FaultProxy proxy = FaultProxy.Before(server.Port);
        proxy.Fault = ProxyFault.Refused;
        await using SinkTest sink = Sink(form, "\"create\": true", port: proxy.EndPoint.Port);
        await sink.StartAsync();
        Task<SinkAck> answer = sink.Post(0, "1");
        await sink.WaitUntilAsync(() => sink.Log.Any(static line => line.Contains("refused", StringComparison.OrdinalIgnoreCase)), "a refusal");

        proxy.Fault = ProxyFault.None;

        Assert.Equal(SinkAck.Ack, await answer.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData("""{ "host": "", "database": "d", "user": "u", "table": "t" }""", "'host' must be a name")]
    [InlineData("""{ "host": "h", "database": " ", "user": "u", "table": "t" }""", "'database' must be a name")]
    [InlineData("""{ "host": "h", "database": "d", "user": "", "table": "t" }""", "'user' must be a name")]
    [InlineData("""{ "host": "h", "database": "d", "user": "u", "table": "" }""", "'table' must be a name")]
    [InlineData("""{ "host": "h", "database": "d", "user": "u", "table": "t", "port": 65536 }""", "'port' must lie between 1 and 65535")]
    [InlineData("""{ "host": "h", "database": "d", "user": "u", "table": "t", "timeout": "999ms" }""", "'timeout' must lie between 1s and 15m")]
    [InlineData("""{ "host": "h", "database": "d", "user": "u", "table": "t", "key": ["a"] }""", "'key' must be among the columns")]
    public async Task ConfigurationThatSaysNothing_IsRefused(string configuration, string message)
    {
        await using SinkTest sink = TestPlugin.Of<PostgresSink>(PluginForm.Linked).Sink(configuration);

        var exception = await Assert.ThrowsAsync<PipelineException>(sink.StartAsync);

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private SinkTest Sink(PluginForm form, string rest, int? port = null, string password = PostgresServerProcess.Password) =>
        TestPlugin.Of<PostgresSink>(form).Sink(
            $$"""
            { "host": "127.0.0.1", "port": {{port ?? server.Port}}, "database": "{{PostgresServerProcess.Database}}", "user": "{{PostgresServerProcess.User}}",
              "password": {{JsonSerializer.Serialize(password)}}, "table": "{{_table}}", "tls": "disable", {{rest}} }
            """);
}
