using Pdk.Loader.Binaries;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>A file that somebody writes while the loader reads it.</summary>
public sealed class ChangingFileTests
{
    [Fact]
    public void FileThatChangesWhileItIsRead_IsJudgedByWhatWasRead()
    {
        using TempFolder folder = new();
        byte[] header = TestImages.Elf();
        byte[] sound = [.. header, .. new byte[600_000], .. TestStamps.Of(TestStamps.Body)];
        byte[] other = [.. header, .. new byte[900_000], .. TestStamps.ByHand("abi 1.0\nlibrary other 9.9.9\n")];
        string path = folder.File("changing.so", sound);
        using CancellationTokenSource stop = new();
        Thread writer = new(() => Write(path, [sound, other, header, [], other[..^10], "text"u8.ToArray()], stop.Token));
        writer.Start();
        HashSet<Verdict> seen = [];
        try
        {
            // On a busy machine the writer may come late.
            for (int round = 0; round < 400 || (seen.Count < 2 && round < 100_000); round++)
            {
                FileInspection file = PluginFile.Inspect(path, new HostPlatform(ImageFormat.Elf, ArchitectureNames.X64));
                seen.Add(file.Verdict);
                Assert.Equal(file.Verdict == Verdict.Ready, file.Stamp is not null);
                Assert.True(file.Stamp is null or { Name: "Acme Codecs" or "other" }, file.Stamp?.Name);
            }
        }
        finally
        {
            stop.Cancel();
            writer.Join();
        }

        Assert.True(seen.Count > 1, "The file never changed.");

        // What it may have looked like at some moment; never anything else, and never an exception.
        Assert.Empty(seen.Except(
        [
            Verdict.Ready, Verdict.EmptyFile, Verdict.NotALibrary, Verdict.StampMissing, Verdict.StampTruncated, Verdict.StampCorrupted, Verdict.StampDoubled,
            Verdict.CutOff, Verdict.Unreadable,
        ]));
    }

    private static void Write(string path, byte[][] contents, CancellationToken stop)
    {
        for (int round = 0; !stop.IsCancellationRequested; round++)
        {
            // Others may read meanwhile; the same file grows and shrinks under them.
            using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            byte[] content = contents[round % contents.Length];
            file.SetLength(content.Length / 2);
            file.Write(content);
            file.SetLength(content.Length);
        }
    }
}
