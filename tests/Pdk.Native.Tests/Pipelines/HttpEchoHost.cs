using System.Net;
using System.Net.Http.Headers;
using Pdk.Loader;
using Pdk.Testing;
using Samples;
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

    private readonly HttpClient _client = new() { Timeout = s_patience };

    private HttpEchoHost(PipelineTest pipeline)
    {
        // Of a server that is opened anew nobody keeps a connection.
        _client.DefaultRequestHeaders.ConnectionClose = true;
        Pipeline = pipeline;
    }

    /// <summary>The pipeline.</summary>
    public PipelineTest Pipeline { get; }

    /// <summary>Where the server is, and where it was before it was opened anew: the last one is the newest.</summary>
    public IReadOnlyList<Uri> Addresses =>
    [
        .. Pipeline.LogOf("web")
            .Where(static line => line.Contains(Listening, StringComparison.Ordinal))
            .Select(static line => new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..])),
    ];

    /// <summary>Starts a pipeline, and waits until its server listens.</summary>
    public static async Task<HttpEchoHost> StartAsync(PluginForm form, bool isSupervised, string yaml)
    {
        PipelineTestOptions options = new() { IsSupervised = isSupervised, Patience = s_patience };
        options.Add<JsonCodec>(PluginForm.Native).Add<SeparatePreprocessor>(PluginForm.Native);
        HttpEchoHost host = new(PipelineTest.Of<HttpEcho>(form, yaml, options));
        await host.Pipeline.StartAsync();
        await host.WaitForAddressesAsync(1);
        return host;
    }

    /// <summary>Waits until the server has been opened so often.</summary>
    public Task WaitForAddressesAsync(int count) => Pipeline.WaitUntilAsync(() => Addresses.Count == count, $"server number {count}");

    /// <summary>Sends a request.</summary>
    public async Task<(HttpStatusCode Status, string Body, string? ContentType)> AskAsync(
        string body, string contentType = "application/json", string path = "", CancellationToken cancellation = default)
    {
        using StringContent content = new(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using HttpResponseMessage answer = await _client.PostAsync(new Uri(Addresses[^1], path), content, cancellation);
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        return (answer.StatusCode, text, answer.Content.Headers.ContentType?.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        _client.Dispose();
    }
}
