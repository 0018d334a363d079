using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pdk.Plugins.Tests.Loss;

/// <summary>A program that writes numbered events into a log, a line each, often in two pieces, and rotates it in every way that there is.</summary>
/// <param name="folder">The folder of the log.</param>
/// <param name="seed">Where the random numbers begin.</param>
internal sealed class LogWriter(string folder, int seed) : IAsyncDisposable
{
    private readonly Random _random = new(seed);
    private readonly CancellationTokenSource _end = new();
    private readonly Queue<string> _old = new();
    private Task _work = Task.CompletedTask;
    private int _written;

    /// <summary>The log.</summary>
    public string Path => System.IO.Path.Combine(folder, "app.log");

    /// <summary>How many events were written. Any thread.</summary>
    public int Written => Volatile.Read(ref _written);

    /// <summary>How often the log was rotated.</summary>
    public int Rotations { get; private set; }

    /// <summary>How many rotated files stay; the older ones are deleted.</summary>
    public int MostOld { get; init; } = int.MaxValue;

    /// <summary>Whether the log may be rotated: not before somebody has begun to follow it. Any thread.</summary>
    public bool MayRotate { get; set; }

    /// <summary>How many writes there are between two rotations, on average.</summary>
    public int StepsBetweenRotations { get; init; } = 60;

    /// <summary>After how many rotations it ends by itself.</summary>
    public int MostRotations { get; init; } = int.MaxValue;

    /// <summary>Whether it has ended. Any thread.</summary>
    public bool IsDone => _work.IsCompleted;

    /// <summary>The longest wait between two writes, in milliseconds.</summary>
    public int LongestPauseMs { get; init; } = 10;

    /// <summary>Begins.</summary>
    public void Start()
    {
        File.WriteAllText(Path, "");
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Ends, with whole records.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _work;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _end.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_end.IsCancellationRequested && Rotations < MostRotations)
        {
            int events = _random.Next(1, 40);
            Append(events);
            Volatile.Write(ref _written, _written + events);
            if (_random.Next(StepsBetweenRotations) == 0 && MayRotate)
            {
                Rotate();
            }

            await Task.Delay(_random.Next(1, LongestPauseMs + 1));
        }
    }

    private void Append(int events)
    {
        var lines = new StringBuilder();
        for (int id = _written; id < _written + events; id++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{{\"id\":{id},\"text\":\"event {id}\"}}\n");
        }

        int half = _random.Next(lines.Length);
        File.AppendAllText(Path, lines.ToString(0, half));
        File.AppendAllText(Path, lines.ToString(half, lines.Length - half));
    }

    private void Rotate()
    {
        string old = $"{Path}-{Rotations++:00000000}";
        switch (Rotations % 3)
        {
            case 0:
                File.Copy(Path, old);
                using (var log = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    log.SetLength(0);
                }

                break;
            case 1:
                File.Move(Path, old);
                File.WriteAllText(Path, "");
                break;
            default:
                File.Move(Path, old);
                File.WriteAllText(Path, "");
                old = Pack(old);
                break;
        }

        _old.Enqueue(old);
        while (_old.Count > MostOld)
        {
            File.Delete(_old.Dequeue());
        }
    }

    /// <summary>As gzip does: the packed file has the time of the other one, which is deleted afterwards.</summary>
    private static string Pack(string file)
    {
        string packed = file + ".gz";
        using (FileStream content = File.OpenRead(file))
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            content.CopyTo(gzip);
        }

        File.SetLastWriteTimeUtc(packed, File.GetLastWriteTimeUtc(file));
        File.Delete(file);
        return packed;
    }
}
