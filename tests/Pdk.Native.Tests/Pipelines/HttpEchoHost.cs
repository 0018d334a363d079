using System.Net;
using System.Net.Http.Headers;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Loader.Tests.Support;
using Pdk.Runtime;
using Web;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>A pipeline that an HTTP server is both ends of, in one of its forms, and a client of it. The stages are native.</summary>
internal sealed class HttpEchoHost : IAsyncDisposable
{
    /// <summary>Requests go back as their answers, and errors too.</summary>
    public const string Echo = """
        connectors:
          - { id: web, connector: http-echo, codec: json, reconnect: { interval: 1ms }, on_fault: { initial_delay: 1ms } }
        routes: [ web -> web, web/err -> web ]
        """;

    /// <summary>Requests get no answer, but for errors.</summary>
    public const string Void = """
        sinks: [ { id: void, connector: http-void } ]
        connectors:
          - { id: web, connector: http-echo, codec: json, reply_timeout: 50ms }
        routes: [ web -> void, web/err -> web ]
        """;

    private const string Listening = "listening on ";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-http-");
    private readonly PluginHost _host;
    private readonly HttpClient _client = new() { Timeout = s_patience };

    public HttpEchoHost(PluginForm form, bool isSupervised, string yaml)
    {
        // Of a server that is opened anew nobody keeps a connection.
        _client.DefaultRequestHeaders.ConnectionClose = true;
        _host = new PluginHost(new PluginHostOptions
        {
            UseEnvironment = false,
            AllowManaged = true,
            LoggerFactory = Log,
            Supervision = isSupervised ? new SupervisionOptions() : null,
        });
        LoadReportRow row = form switch
        {
            PluginForm.Linked => _host.AddLinked(typeof(HttpEcho).Assembly),
            PluginForm.Managed => _host.LoadFile(Copy(typeof(HttpEcho).Assembly.Location)),
            _ => _host.LoadFile(NativeFixtures.HttpEcho),
        };
        Assert.True(row.IsReady, row.ToString());
        foreach (string stages in (string[])["Codecs", "Separate"])
        {
            LoadReportRow loaded = _host.LoadFile(NativeFixtures.Sample(stages));
            Assert.True(loaded.IsReady, loaded.ToString());
        }

        Run = Pipeline.Start(PipelineDefinition.Parse(yaml, "web.yaml"), _host, new PipelineOptions { LoggerFactory = Log });
        Waiting.Until(() => Log.Lines.Any(static line => line.Contains(Listening, StringComparison.Ordinal)), "the server listens");
        string told = Log.Lines.First(static line => line.Contains(Listening, StringComparison.Ordinal));
        Address = new Uri(told[(told.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
    }

    /// <summary>What was logged.</summary>
    public ListLoggers Log { get; } = new();

    /// <summary>The pipeline.</summary>
    public PipelineRun Run { get; }

    /// <summary>Where the server is.</summary>
    public Uri Address { get; }

    /// <summary>Sends a request.</summary>
    public async Task<(HttpStatusCode Status, string Body, string? ContentType)> AskAsync(
        string body, string contentType = "application/json", string path = "", CancellationToken cancellation = default)
    {
        using StringContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(Address, path), content, cancellation);
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        return (answer.StatusCode, text, answer.Content.Headers.ContentType?.ToString());
    }

    /// <summary>Ends the run in an orderly way.</summary>
    public Task DrainAsync() => Run.DrainAsync().WaitAsync(s_patience);

    public async ValueTask DisposeAsync()
    {
        await Run.DisposeAsync();
        _client.Dispose();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Copy(string assembly)
    {
        string copy = Path.Combine(_folder.FullName, Path.GetFileName(assembly));
        File.Copy(assembly, copy);
        return copy;
    }
}
