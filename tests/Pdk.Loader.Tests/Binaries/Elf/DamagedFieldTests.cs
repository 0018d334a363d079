using System.Buffers.Binary;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Judging;
using Pdk.Loader.Tests.Diagnosis;
using Pdk.Loader.Tests.Support;
using static Pdk.Loader.Binaries.Elf.DynamicTag;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>One field of a sound library is damaged, for each judge of damage one that only it sees.</summary>
public sealed class DamagedFieldTests : IDisposable
{
    private const int HeaderLength = 64;
    private const int SegmentLength = 56;
    private const int LoadSegment = 1;
    private const int DynamicSegment = 2;
    private const int NoteSegment = 4;

    private readonly CWorkshop _workshop = new();

    public static TheoryData<ulong[], string> Entries => new()
    {
        { [(ulong)DT_VERDEF, 8], "DT_VERDEF without DT_VERDEFNUM" },
        { [(ulong)DT_STRSZ, 1UL << 40], "a string table (DT_STRTAB) of 0x10000000000 bytes" },
        { [(ulong)DT_NEEDED, 1UL << 31], "a name (DT_NEEDED) at 0x80000000" },
        { [(ulong)DT_SYMENT, 25], "a symbol table (DT_SYMTAB)" },
        { [(ulong)DT_RELAENT, 8], "a DT_RELAENT of 0x8 bytes" },
        { [(ulong)DT_RELASZ, 23], "relocations (DT_RELA) of 0x17 bytes" },
        { [(ulong)DT_RELR, 8, (ulong)DT_RELRSZ, 7, (ulong)DT_RELRENT, 8], "RELR relocations (DT_RELR) of 0x7 bytes at 0x8" },
        { [(ulong)DT_INIT, 1UL << 40], "DT_INIT at 0x10000000000, where no code is" },
        { [(ulong)DT_GNU_HASH, 4], "a hash table (DT_GNU_HASH) at 0x4" },
        { [(ulong)DT_VERSYM, 1], "versions of symbols (DT_VERSYM) at 0x1" },
    };

    public void Dispose() => _workshop.Dispose();

    [CTheory]
    [MemberData(nameof(Entries))]
    public void EntryOfTheDynamicSection_IsSeen(ulong[] words, string damage)
    {
        byte[] image = Sound(out string path);
        int at = Spare(image, words.Length);
        for (int index = 0; index < words.Length; index++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(at + (8 * index)), words[index]);
        }

        Check(path, image, damage);
    }

    [CTheory]
    [InlineData(LoadSegment, 32, 1UL << 40, "a segment (PT_LOAD) of ")]
    [InlineData(NoteSegment, 16, 2UL, "a program header (PT_NOTE) for ")]
    public void ProgramHeader_IsSeen(int type, int field, ulong value, string damage)
    {
        byte[] image = Sound(out string path);
        BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(Segment(image, type) + field), value);

        Check(path, image, damage);
    }

    private static void Check(string path, byte[] image, string damage)
    {
        File.WriteAllBytes(path, image);
        Assert.StartsWith(
            $"expected a library that can be mapped, found damage: {damage}", DamageJudge.Judge(path)?.Message, StringComparison.Ordinal);
    }

    /// <summary>A library that needs versions of symbols, in which nothing is wrong.</summary>
    private byte[] Sound(out string path)
    {
        path = _workshop.Library("sound.so", CWorkshop.Stamped + "#include <stdio.h>\nint use(void) { return printf(\"%d\", 1); }\n");
        Assert.Null(DamageJudge.Judge(path));
        return File.ReadAllBytes(path);
    }

    /// <summary>Where the dynamic section ends: linkers leave room behind, and of several entries the last one counts.</summary>
    private static int Spare(byte[] image, int words)
    {
        int section = Segment(image, DynamicSegment);
        int at = (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(section + 8));
        int end = at + (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(section + 32));
        while (BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at)) != 0)
        {
            at += 16;
        }

        Assert.True(at + (8 * words) < end, "the linker has left no room");
        return at;
    }

    private static int Segment(byte[] image, int type)
    {
        int at = HeaderLength;
        while (BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(at)) != type)
        {
            at += SegmentLength;
        }

        return at;
    }
}
