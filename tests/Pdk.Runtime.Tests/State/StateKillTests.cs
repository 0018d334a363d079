using System.Diagnostics;
using System.Globalization;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.Tests.State;

/// <summary>A process that writes, one entry after the other, is killed: what it was told to be written is there, and whole.</summary>
public sealed class StateKillTests : IDisposable
{
    private static readonly int s_kills = LongRun.IsWanted ? 50 : 5;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task KilledAtAnyMoment_NothingIsLostOrTorn()
    {
        const int Seed = 20261130;
        var random = new Random(Seed);
        ulong last = 0;
        for (int kill = 1; kill <= s_kills; kill++)
        {
            ulong told = await WriteUntilKilledAsync(lines: random.Next(1, 40), spins: random.Next(200_000));
            using FileStateStore store = FileStateStore.Open(_folder.Path);
            StateEntry entry = await store.For(new ServiceRequest("probe")).ReadAsync("k", default);

            Assert.True(told > last, $"kill {kill} of seed {Seed}: the process has told nothing new");
            Assert.InRange(entry.Version, told, told + 1);
            Assert.Equal(ContentOf(entry.Version), entry.Data.ToArray());
            Assert.Equal(["+probe+k.state"], _folder.Entries);
            Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
            last = entry.Version;
        }
    }

    /// <summary>As the probe makes it.</summary>
    private static byte[] ContentOf(ulong version)
    {
        byte[] content = new byte[version * 1237 % 50_000];
        Array.Fill(content, (byte)version);
        return content;
    }

    /// <summary>Lets the process write, and kills it some time after so many writes.</summary>
    /// <returns>The last version that it has told of.</returns>
    private async Task<ulong> WriteUntilKilledAsync(int lines, int spins)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll"), "state", _folder.Path])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        await using CancellationTokenRegistration kill = limit.Token.Register(() => process.Kill());
        ulong told = 0;
        for (int line = 0; line < lines; line++)
        {
            told = Parse(await process.StandardOutput.ReadLineAsync(limit.Token)) ?? told;
        }

        Thread.SpinWait(spins);
        process.Kill();
        while (Parse(await process.StandardOutput.ReadLineAsync(limit.Token)) is { } later)
        {
            told = later;
        }

        await process.WaitForExitAsync(limit.Token);
        return told;
    }

    /// <summary>A line that the kill has cut off has no end, and tells nothing.</summary>
    private static ulong? Parse(string? line) =>
        line is not null && line.EndsWith('.') ? ulong.Parse(line.AsSpan(..^1), CultureInfo.InvariantCulture) : null;
}
