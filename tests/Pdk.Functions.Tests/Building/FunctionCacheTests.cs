using Pdk.Tests.FunctionFiles;

namespace Pdk.Functions.Tests.Building;

/// <summary>The cache of libraries: what is in it is whole, and stays.</summary>
public sealed class FunctionCacheTests : IDisposable
{
    private readonly FakeSdk _sdk = new();

    [UnixFact]
    public async Task SecondBuild_IsTheFirstOne()
    {
        string path = _sdk.WriteFunction("udf.cs");
        FunctionCompiler compiler = new(_sdk.Options);

        FunctionBuild first = await compiler.BuildAsync(path);
        DateTime written = File.GetLastWriteTimeUtc(first.Library);
        FunctionBuild second = await new FunctionCompiler(_sdk.Options).BuildAsync(path);

        Assert.Equal((false, true, 1), (first.WasCached, second.WasCached, _sdk.Calls));
        Assert.Equal(["udf.so", "udf.duckdb_extension"], first.Files.Select(Path.GetFileName));
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(written, File.GetLastWriteTimeUtc(second.Library));
        Assert.Equal([first.Key], _sdk.Keys());
    }

    [UnixFact]
    public async Task OtherSource_IsAnotherLibraryBesideTheFirst()
    {
        FunctionCompiler compiler = new(_sdk.Options);

        FunctionBuild first = await compiler.BuildAsync(_sdk.WriteFunction("udf.cs"));
        FunctionBuild second = await compiler.BuildAsync(_sdk.WriteFunction("udf.cs", "x + 1"));

        Assert.NotEqual(first.Library, second.Library);
        Assert.True(File.Exists(first.Library));
        Assert.Equal(2, _sdk.Keys().Length);
    }

    [UnixTheory]
    [InlineData("udf.so", "cut")]
    [InlineData("udf.so", "changed")]
    [InlineData("udf.so", "gone")]
    [InlineData("udf.duckdb_extension", "changed")]
    [InlineData("entry.json", "gone")]
    [InlineData("entry.json", "cut")]
    [InlineData("entry.json", "{}")]
    [InlineData("entry.json", "[]")]
    [InlineData("entry.json", "{\"key\":\"x\"}")]
    [InlineData("entry.json", "{\"key\":\"KEY\",\"files\":[]}")]
    [InlineData("entry.json", "{\"key\":\"KEY\",\"files\":[{\"name\":\"../../../etc/hosts\",\"sha256\":\"\"}]}")]
    [InlineData("entry.json", "{\"key\":\"KEY\",\"files\":[7]}")]
    [InlineData("entry.json", "{\"key\":\"KEY\",\"files\":[{\"name\":null,\"sha256\":\"\"}]}")]
    [InlineData("entry.json", "{\"key\":\"KEY\",\"files\":[{\"name\":\"\",\"sha256\":\"\"}]}")]
    [InlineData("entry.json", "{\"key\":\"KEY\",\"files\":[{\"name\":\"a\\u0000b\",\"sha256\":\"\"}]}")]
    public async Task DamagedEntry_IsBuiltAnewAndTold(string file, string damage)
    {
        string path = _sdk.WriteFunction("udf.cs");
        FunctionCompiler compiler = new(_sdk.Options);
        FunctionBuild first = await compiler.BuildAsync(path);
        string damaged = Path.Combine(Path.GetDirectoryName(first.Library)!, file);
        byte[] content = File.ReadAllBytes(damaged);
        switch (damage)
        {
            case "gone":
                File.Delete(damaged);
                break;
            case "cut":
                File.WriteAllBytes(damaged, content[..(content.Length / 2)]);
                break;
            case "changed":
                content[^1] ^= 1;
                File.WriteAllBytes(damaged, content);
                break;
            default:
                File.WriteAllText(damaged, damage.Replace("KEY", first.Key, StringComparison.Ordinal));
                break;
        }

        FunctionBuild second = await compiler.BuildAsync(path);
        FunctionBuild third = await compiler.BuildAsync(path);

        Assert.Equal((false, true, 2), (second.WasCached, third.WasCached, _sdk.Calls));
        FunctionDiagnostic told = Assert.Single(second.Diagnostics);
        Assert.Equal(("cache", false), (told.Rule, told.IsError));
        Assert.Contains("was damaged, and is built anew", told.Message, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(Fixtures.NativeFixtures.Functions), File.ReadAllBytes(second.Library));
        Assert.Equal([first.Key], _sdk.Keys());
    }

    [UnixTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SomethingElseInThePlaceOfAnEntry_IsPutAside(bool isLink)
    {
        string path = _sdk.WriteFunction("udf.cs");
        FunctionCompiler compiler = new(_sdk.Options);
        string entry = Path.GetDirectoryName((await compiler.BuildAsync(path)).Library)!;
        Directory.Delete(entry, recursive: true);
        if (isLink)
        {
            File.CreateSymbolicLink(entry, "/nowhere");
        }
        else
        {
            File.WriteAllText(entry, "");
        }

        FunctionBuild second = await compiler.BuildAsync(path);

        Assert.Contains("was damaged, and is built anew", Assert.Single(second.Diagnostics).Message, StringComparison.Ordinal);
        Assert.True((await compiler.BuildAsync(path)).WasCached);
        Assert.Single(_sdk.Keys());
    }

    [UnixFact]
    public async Task BuildsAtOnce_AreOneAfterTheOther()
    {
        string path = _sdk.WriteFunction("udf.cs");
        string other = _sdk.WriteFunction("other.cs");
        _sdk.Waits = true;
        Task<FunctionBuild>[] same = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => new FunctionCompiler(_sdk.Options).BuildAsync(path)))];
        await Until(() => _sdk.Calls == 1);
        Task<FunctionBuild> next = Task.Run(() => new FunctionCompiler(_sdk.Options).BuildAsync(other));
        // Whoever waits shows it by nothing; that there is one who builds is known.
        await Task.Delay(200);
        Assert.Equal(1, _sdk.Calls);
        _sdk.Waits = false;

        FunctionBuild[] builds = await Task.WhenAll(same);
        await next;

        Assert.Equal(1, builds.Count(static build => !build.WasCached));
        Assert.Single(builds.Select(static build => build.Library).Distinct());
        Assert.Equal(2, _sdk.Calls);
        Assert.Equal(2, _sdk.Keys().Length);
    }

    [UnixFact]
    public async Task BuildThatFails_LeavesNothingAndIsTriedAgain()
    {
        string path = _sdk.WriteFunction("udf.cs");
        FunctionCompiler compiler = new(_sdk.Options);
        _sdk.Fault = "something is wrong\n\nand nobody knows what\n";

        FunctionBuildException exception = await Assert.ThrowsAsync<FunctionBuildException>(() => compiler.BuildAsync(path));

        Assert.Contains("the build has failed with 1; its last words: something is wrong | and nobody knows what", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_sdk.Keys());
        _sdk.Fault = null;
        Assert.False((await compiler.BuildAsync(path)).WasCached);
    }

    [UnixFact]
    public async Task BuildThatIsGivenUp_EndsItsCommandAndLeavesNothing()
    {
        string path = _sdk.WriteFunction("udf.cs");
        _sdk.Waits = true;
        using CancellationTokenSource source = new();
        Task<FunctionBuild> build = new FunctionCompiler(_sdk.Options).BuildAsync(path, source.Token);
        await Until(() => _sdk.Calls == 1);
        Task<FunctionBuild> waiting = new FunctionCompiler(_sdk.Options).BuildAsync(path, source.Token);

        source.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(_sdk.Keys());
        _sdk.Waits = false;
        Assert.False((await new FunctionCompiler(_sdk.Options).BuildAsync(path)).WasCached);
    }

    [UnixFact]
    public async Task BuildThatTakesTooLong_IsEnded()
    {
        string path = _sdk.WriteFunction("udf.cs");
        _sdk.Waits = true;
        FunctionCompiler compiler = new(_sdk.Options with { Timeout = TimeSpan.FromSeconds(1) });

        FunctionBuildException exception = await Assert.ThrowsAsync<FunctionBuildException>(() => compiler.BuildAsync(path));

        Assert.Contains("error timeout: the build must end within 00:00:01, but has not.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_sdk.Keys());
    }

    [UnixFact]
    public async Task WhatKilledBuildsHaveLeft_IsRemovedAndWhatOthersWorkInIsNot()
    {
        string scratch = Path.Combine(_sdk.Cache, "scratch");
        _sdk.Write("cache/scratch/left/project/obj/x", "");
        _sdk.Write("cache/scratch/left.lock", "");
        _sdk.Write("cache/scratch/alone.lock", "");
        _sdk.Write("cache/scratch/unlocked/x", "");
        using (ScratchFolder inUse = ScratchFolder.Make(scratch))
        {
            Assert.Equal([inUse.Path], Directory.EnumerateDirectories(scratch));

            await new FunctionCompiler(_sdk.Options).BuildAsync(_sdk.WriteFunction("udf.cs"));

            Assert.Equal([inUse.Path], Directory.EnumerateDirectories(scratch));
        }

        Assert.Single(_sdk.Keys());
    }

    [UnixFact]
    public async Task Check_KeepsNothing()
    {
        FunctionCheck check = await new FunctionCompiler(_sdk.Options).CheckAsync(_sdk.WriteFunction("udf.cs"));

        Assert.True(check.IsSound);
        Assert.Empty(_sdk.Keys());
        Assert.Equal(1, _sdk.Calls);
    }

    [UnixFact]
    public async Task ChecksAtOnce_DoNotDisturbOneAnother()
    {
        string[] files = [.. Enumerable.Range(0, 12).Select(index => _sdk.WriteFunction($"udf{index}.cs"))];
        for (int round = 0; round < (LongRun.IsWanted ? 200 : 10); round++)
        {
            FunctionCheck[] checks = await Task.WhenAll(files.Select(file => Task.Run(() => new FunctionCompiler(_sdk.Options).CheckAsync(file))));

            Assert.Empty(checks.SelectMany(static check => check.Diagnostics));
            Assert.Empty(_sdk.Keys());
        }
    }

    [UnixFact]
    public async Task CommandThatIsNotThere_IsToldWithWhatToDo()
    {
        FunctionCompiler compiler = new(_sdk.Options with { DotNet = "/absent/dotnet" });

        FunctionCheck check = await compiler.CheckAsync(_sdk.WriteFunction("udf.cs"));

        FunctionDiagnostic diagnostic = Assert.Single(check.Diagnostics);
        Assert.Equal("dotnet", diagnostic.Rule);
        Assert.Contains("'/absent/dotnet' must be the command of the .NET SDK", diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("DOTNET_HOST_PATH", diagnostic.Hint, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task CacheThatIsAFile_IsAnErrorOfTheDisk()
    {
        string file = _sdk.Write("file", "");

        await Assert.ThrowsAnyAsync<IOException>(() => new FunctionCompiler(_sdk.Options with { CacheFolder = file }).BuildAsync(_sdk.WriteFunction("udf.cs")));
    }

    [UnixFact]
    public async Task LibraryWithoutFunctions_IsNotTaken()
    {
        FunctionCompiler compiler = new(_sdk.Options with
        {
            Environment = new Dictionary<string, string>(_sdk.Variables) { ["FAKE_LIBRARY"] = Fixtures.NativeFixtures.Tally },
        });

        FunctionBuildException exception = await Assert.ThrowsAsync<FunctionBuildException>(() => compiler.BuildAsync(_sdk.WriteFunction("udf.cs")));

        Assert.Contains("must have a method or a struct with [Function]", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_sdk.Keys());
    }

    public void Dispose() => _sdk.Dispose();

    private static async Task Until(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
