using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Judging;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Binaries;
using Pdk.Loader.Tests.Binaries.Elf;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Judging;

/// <summary>Damage is told as a verdict; what cannot be looked at is told by others.</summary>
public sealed class DamageJudgeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DamagedLibrary_IsRefusedAndTold()
    {
        string path = _folder.File("a.so", new MadeElf(new ElfFormat(Is64: true, IsBigEndian: false)).ToArray());

        Defect? defect = DamageJudge.Judge(path);

        Assert.Equal(Verdict.ImageDamaged, defect?.Verdict);
        Assert.Equal(
            "expected a library that can be mapped, found damage: a dynamic section without DT_STRTAB or DT_SYMTAB", defect?.Message);
        Assert.Equal("Copy or publish the plugin again.", defect?.Hint);
    }

    [Fact]
    public void SoundLibrary_IsNotRefused() =>
        Assert.Null(DamageJudge.Judge(_folder.File("a.so", new MadeElf(new ElfFormat(Is64: false, IsBigEndian: true)).ToArray())));

    [Fact]
    public void WhatIsNoLibraryOfThatKind_IsNotJudged()
    {
        Assert.Null(DamageJudge.Judge(_folder.File("a.dll", TestImages.Pe())));
        Assert.Null(DamageJudge.Judge(_folder["missing.so"]));
        Assert.Null(DamageJudge.Judge(_folder.Path));
    }
}
