using System.Diagnostics;
using System.Text;
using Pdk.Testing.Building;
using Pdk.Testing.Processes;

namespace Pdk.Testing;

/// <summary>
/// A pipeline in a process of its own, which a test may kill: what a source has noted, and what a sink has acked, must outlive that.
/// </summary>
/// <remarks>
/// The process loads plugins by the loader, native or managed, and runs one pipeline. Dispose it: it is killed then, where it has not
/// ended. One thread at a time.
/// </remarks>
public sealed class PipelineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Lock _lock = new();

    private PipelineProcess(Process process) => _process = process;

    /// <summary>What the process has written so far: its log, and where it has ended by itself, how.</summary>
    public string Output
    {
        get
        {
            lock (_lock)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Starts a pipeline.</summary>
    /// <param name="pipeline">The pipeline, in YAML: a file.</param>
    /// <param name="plugins">Folders and files with plugins.</param>
    /// <param name="stateFolder">Where sources keep their state; null for none.</param>
    /// <returns>The process; its owner disposes it.</returns>
    public static PipelineProcess Start(string pipeline, IReadOnlyList<string> plugins, string? stateFolder = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pipeline);
        ArgumentNullException.ThrowIfNull(plugins);
        (string runtime, string dependencies) = TestOutput.Find();
        ProcessStartInfo start = DotNetCommand.StartInfo(
        [
            "exec", "--runtimeconfig", runtime, "--depsfile", dependencies, typeof(PipelineProcess).Assembly.Location,
            pipeline, stateFolder ?? "", .. plugins,
        ]);
        start.RedirectStandardInput = true;
        Process process = Process.Start(start)!;
        var started = new PipelineProcess(process);
        process.OutputDataReceived += (_, data) => started.Note(data.Data);
        process.ErrorDataReceived += (_, data) => started.Note(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Ends the process at once, as <c>kill -9</c> does: nothing in it is told. Returns when it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks for an orderly end, as Ctrl-C does, and waits for it.</summary>
    /// <param name="patience">How long.</param>
    /// <exception cref="PluginTestException">It has failed, or has not ended in time; the message has what it wrote.</exception>
    public Task DrainAsync(TimeSpan patience)
    {
        _process.StandardInput.Close();
        return WaitForEndAsync(patience);
    }

    /// <summary>Waits until the pipeline has ended by itself.</summary>
    /// <param name="patience">How long.</param>
    /// <exception cref="PluginTestException">It has failed, or has not ended in time; the message has what it wrote.</exception>
    public async Task WaitForEndAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new PluginTestException(
                $"Expected that the pipeline ends within {patience.TotalSeconds:0.###} s, but it runs. It has written:"
                    + $"{Environment.NewLine}{Output}");
        }

        if (_process.ExitCode != 0)
        {
            throw new PluginTestException(
                $"Expected that the pipeline ends well, found exit code {_process.ExitCode}. It has written:{Environment.NewLine}{Output}");
        }
    }

    /// <summary>Kills the process, where it has not ended.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        return default;
    }

    private void Note(string? line)
    {
        lock (_lock)
        {
            if (line is not null)
            {
                _output.AppendLine(line);
            }
        }
    }
}
