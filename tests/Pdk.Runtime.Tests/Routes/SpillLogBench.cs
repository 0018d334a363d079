using System.Text;
using Pdk.Runtime.Batches;
using Pdk.Runtime.Routes.Spill;
using Pdk.Runtime.Tests.Fakes;

namespace Pdk.Runtime.Tests.Routes;

/// <summary>A folder that a route writes to, and files in it.</summary>
public abstract class SpillLogBench : IDisposable
{
    private protected static RouteDefinition Route { get; } = new("in", SourcePort.Out, "out", new FilePosition("p.yaml", 3, 1));

    private protected TemporaryFolder Folder { get; } = new();

    private protected ListLogger Logger { get; } = new();

    private protected BatchBuffer Buffer { get; } = new();

    public void Dispose()
    {
        Buffer.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected SpillLog Open(long maxBytes = 1 << 20, string pipeline = "pipeline", RouteDefinition? route = null, string? path = null) => new(
        new SpillDefinition(path ?? Folder.Path, maxBytes, SpillAck.Delivered, new FilePosition("p.yaml", 4, 5)), pipeline, route ?? Route, Logger);

    private protected string[] Files() => Directory.GetFiles(Folder.Path, "*.spill");

    private protected void OwnerOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The bytes of a file with these records.</summary>
    private protected byte[] Spilled(params string[] texts)
    {
        using SpillLog log = Open();
        Append(log, texts);
        byte[] bytes = File.ReadAllBytes(Files().Single());
        foreach (string text in texts)
        {
            log.MarkDone(Read(log, text));
        }

        return bytes;
    }

    /// <summary>Where the two records of a file end.</summary>
    private protected static int[] Ends(byte[] whole) => [whole.Length - Record("second").Length, whole.Length];

    private protected string Write(byte[] content)
    {
        Directory.CreateDirectory(Folder.Path);
        OwnerOnly();
        string file = Path.Combine(Folder.Path, "0000000000000007.spill");
        File.WriteAllBytes(file, content);
        return file;
    }

    private protected static byte[] Record(string text)
    {
        using var buffer = new BatchBuffer();
        buffer.Begin().AddData(default, Encoding.UTF8.GetBytes(text));
        buffer.End();
        return SpillRecord.Of(new SpillHead(1, 0, 0, 0, 0, 0), buffer);
    }

    private protected static void Append(SpillLog log, params string[] texts)
    {
        foreach (string text in texts)
        {
            Assert.True(log.TryAppend(Record(text), isFlushed: false));
        }
    }

    private protected SpillPlace Read(SpillLog log, string expected)
    {
        SpillPlace? place = log.Read(Buffer, out SpillHead head);
        Assert.NotNull(place);
        Assert.Equal(1, head.Events);
        Assert.Equal(expected, Encoding.UTF8.GetString(Buffer.Batch[0].Data));
        return place;
    }
}
