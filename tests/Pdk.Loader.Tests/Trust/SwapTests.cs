using System.Security.Cryptography;
using Pdk.Loader.Binaries;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Images;
using Pdk.Loader.Tests.Support;
using Pdk.Loader.Trust;

namespace Pdk.Loader.Tests.Trust;

/// <summary>Somebody who may write the plugin's file tries to get other code mapped than was checked.</summary>
public sealed class SwapTests(CCompiler compiler) : IClassFixture<CCompiler>, IDisposable
{
    private const int Good = 1;
    private const int Evil = 2;
    private const int Attempts = 10_000;

    private readonly TempFolder _folder = new();
    private readonly Dictionary<int, byte[]> _contents = [];

    private string Plugin => _folder["plugins/x.so"];

    public void Dispose() => _folder.Dispose();

    [CFact]
    public void TenThousandAttemptsBetweenCheckAndMapping_MapWhatWasChecked()
    {
        const int Images = 250;
        const int Seed = 4711;
        Prepare();
        Dictionary<string, int> answers = _contents.ToDictionary(static content => Hash(content.Value), static content => content.Key);
        Random random = new(Seed);
        for (int number = 0; number < Images; number++)
        {
            Replace(random.Next(2) == 0 ? Good : Evil);
            using LibraryFile file = LibraryFile.Open(Plugin, HostPlatform.Current, out _)!;
            LibraryImage image = LibraryImages.Copy(file, long.MaxValue);
            for (int attempt = 0; attempt < Attempts / Images; attempt++)
            {
                Attack(random, image.MappedPath);
            }

            image = MappedImages.Share(image);
            nint library = image.OpenLibrary(out string problem);

            Assert.True(library != 0, problem);
            Assert.Equal(answers[image.Sha256], Answer(library));
        }
    }

    [CFact]
    public async Task TenThousandAttemptsWhileItIsLoaded_NeverMapWhatIsNotLocked()
    {
        const int Seed = 815;
        Prepare();
        Replace(Good);
        File.WriteAllBytes(_folder["plugins/pdk.lock"], LockMaker.Make(_folder["plugins"], _folder["plugins"], out _).ToJson());
        string locked = Hash(_contents[Good]);
        Task attacker = Task.Factory.StartNew(
            () =>
            {
                Random random = new(Seed);
                for (int attempt = 0; attempt < Attempts; attempt++)
                {
                    Attack(random, mappedPath: null);
                }
            },
            TaskCreationOptions.LongRunning);

        while (!attacker.IsCompleted)
        {
            Check(Load(), locked);
        }

        await attacker;
        Replace(Evil);
        Assert.Equal(Verdict.HashDiffers, Check(Load(), locked));
        Replace(Good);
        Assert.Equal(Verdict.Ready, Check(Load(), locked));
    }

    private static unsafe int Answer(nint library) =>
        ((delegate* unmanaged[Cdecl]<int>)System.Runtime.InteropServices.NativeLibrary.GetExport(library, "fixture_answer"))();

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whatever the verdict: what was opened has the hash that is locked, and answers as the code with that hash does.</summary>
    private static Verdict Check((LoadReportRow Row, PluginHost Host) load, string locked)
    {
        using PluginHost host = load.Host;
        if (load.Row.IsReady)
        {
            Assert.Equal(locked, load.Row.Sha256);
            Assert.Equal(Good, host.Create<IAdder>("adder").Add(0, 0));
        }
        else
        {
            Assert.Equal(0, host.Report.MappedImages);
        }

        return load.Row.Verdict;
    }

    private (LoadReportRow Row, PluginHost Host) Load()
    {
        PluginHost host = new(new PluginHostOptions
        {
            UseEnvironment = false,
            StartDeadline = TimeSpan.FromSeconds(60),
            Trust = new TrustOptions { Mode = TrustMode.Locked },
        }.AddContract<IAdder>());
        return (host.LoadFile(Plugin), host);
    }

    private void Prepare()
    {
        _folder.Folder("plugins");
        foreach (int answer in new[] { Good, Evil })
        {
            _contents[answer] = File.ReadAllBytes(compiler.Compile("answer", $"-DANSWER={answer}"));
        }
    }

    /// <summary>A new file takes the old one's place.</summary>
    private void Replace(int answer)
    {
        File.WriteAllBytes(_folder["next"], _contents[answer]);
        File.Move(_folder["next"], Plugin, overwrite: true);
    }

    private void Attack(Random random, string? mappedPath)
    {
        int answer = random.Next(2) == 0 ? Good : Evil;
        switch (random.Next(mappedPath is null ? 4 : 5))
        {
            case 0:
                Replace(answer);
                break;
            case 1:
                // Into the same file: cut to nothing, then filled.
                Write(Plugin, FileMode.Create, _contents[answer]);
                break;
            case 2:
                // Over the same file, so that one half is of the one and one half of the other.
                int half = _contents[answer].Length / 2;
                Write(Plugin, FileMode.OpenOrCreate, _contents[answer][..half]);
                break;
            case 3:
                File.WriteAllBytes(_folder["other"], _contents[answer]);
                File.Delete(_folder["link"]);
                File.CreateSymbolicLink(_folder["link"], _folder["other"]);
                File.Move(_folder["link"], Plugin, overwrite: true);
                break;
            default:
                Assert.ThrowsAny<Exception>(() => Write(mappedPath!, FileMode.Open, _contents[answer]));
                break;
        }
    }

    private static void Write(string path, FileMode mode, byte[] content)
    {
        // Without the locks that the framework's files take: an attacker asks for none.
        using FileStream file = new(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Write(content);
    }
}
