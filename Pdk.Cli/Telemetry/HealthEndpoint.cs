using System.Net;
using System.Text;
using Pdk.Cli.Guarding;

namespace Pdk.Cli.Telemetry;

/// <summary>
/// Tells orchestrators how a run is: <c>/healthz</c>, whether it is to be let live, and <c>/readyz</c>, whether all of its connectors have
/// their connections.
/// </summary>
internal sealed class HealthEndpoint : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<IReadOnlyList<PipelineHealth>> _current;

    private HealthEndpoint(Func<IReadOnlyList<PipelineHealth>> current) => _current = current;

    /// <summary>Begins to listen.</summary>
    /// <param name="address">Where.</param>
    /// <param name="current">How each pipeline stands at the moment.</param>
    /// <exception cref="CommandException">Nobody can listen there.</exception>
    public static HealthEndpoint Start(MetricsAddress address, Func<IReadOnlyList<PipelineHealth>> current)
    {
        HealthEndpoint endpoint = new(current);
        foreach (string prefix in address.Prefixes)
        {
            endpoint._listener.Prefixes.Add(prefix + "healthz/");
            endpoint._listener.Prefixes.Add(prefix + "readyz/");
        }

        try
        {
            endpoint._listener.Start();
        }
        catch (HttpListenerException exception)
        {
            throw new CommandException(
                ExitCode.AccessFailed,
                $"--metrics: nothing can be served at {address.Prefixes[0]}: {exception.Message.ReplaceLineEndings(" ")}",
                exception);
        }

        _ = Task.Run(endpoint.ServeAsync);
        return endpoint;
    }

    /// <summary>Listens no more.</summary>
    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            try
            {
                Answer(context);
            }
            catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        (int code, string text) = context.Request.Url?.AbsolutePath.StartsWith("/readyz", StringComparison.Ordinal) == true
            ? Readiness(_current())
            : (200, "ok\n");
        byte[] body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = code;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Close(body, willBlock: false);
    }

    private static (int Code, string Text) Readiness(IReadOnlyList<PipelineHealth> all)
    {
        // One that has ended while others run was no failure, or all of them would end; it holds nobody up.
        PipelineHealth[] left = [.. all.Where(static one => !one.HasEnded)];
        string[] waiting = [.. left.SelectMany(one => one.Waiting(all.Count > 1))];
        return left.Length == 0 ? (503, "no pipeline runs\n") : waiting.Length == 0 ? (200, "ready\n") : (503, string.Concat(waiting));
    }
}
