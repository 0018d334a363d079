using System.Buffers.Binary;
using Pdk.Loader.Binaries;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Platform;
using Pdk.Loader.Tests.Diagnosis;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Binaries.Elf;

/// <summary>Files made to harm their reader.</summary>
public sealed class HostileElfTests : IDisposable
{
    private const int Seed = 20261120;
    private const int DynamicSegment = 2;
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void MutatedLibrary_IsReadOrRefused()
    {
        byte[] image = File.ReadAllBytes(_workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN/lib"));
        int[] places = [.. Places(image)];
        Random random = new(Seed);
        for (int round = 0; round < 5000; round++)
        {
            byte[] mutant = [.. image];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                int at = Math.Min(places[random.Next(places.Length)] + random.Next(16), mutant.Length - 1);
                mutant[at] = random.Next(3) switch { 0 => 0xFF, 1 => 0, _ => (byte)random.Next(256) };
            }

            ElfImage? read = ElfImage.Read(new FileBytes(mutant.AsMemory(0, random.Next(4) == 0 ? random.Next(mutant.Length) : mutant.Length)));
            SymbolNames? symbols = ElfImage.ReadSymbols(new FileBytes(mutant));
            Assert.True(symbols is null || symbols.Defined.Count + symbols.Wanted.Count <= mutant.Length / 24, $"seed {Seed}, round {round}");
            Assert.True(read is null || (read.Needs.Libraries.Count <= ElfLimits.Libraries && read.NeededVersions.Count <= ElfLimits.Versions && read.Versions.Count <= ElfLimits.Versions), $"seed {Seed}, round {round}");
        }
    }

    [CFact]
    public void MutatedLibraryOnDisk_IsExamined()
    {
        string plugin = _workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN/lib");
        byte[] image = File.ReadAllBytes(plugin);
        int[] places = [.. Places(image)];
        Random random = new(Seed);
        for (int round = 0; round < 150; round++)
        {
            byte[] mutant = [.. image];
            mutant[Math.Min(places[random.Next(places.Length)] + random.Next(16), mutant.Length - 1)] = (byte)random.Next(256);
            File.WriteAllBytes(plugin, mutant);

            DoctorReport report = Examination.Of(plugin);

            Assert.Single(report.Files);
            Assert.DoesNotContain(report.ToString(), static one => char.IsControl(one) && one != '\n');
        }
    }

    [CFact]
    public void VersionsThatFormALoop_HaveAnEnd()
    {
        byte[] image = File.ReadAllBytes(_workshop.Library("patient.so", CWorkshop.Stamped + "#include <stdio.h>\nint use(void) { return printf(\"%d\", 1); }\n"));
        Assert.NotEmpty(ElfImage.Read(new FileBytes(image))!.NeededVersions);
        int table = (int)Value(image, 0x6FFF_FFFE);
        // The next auxiliary entry, and the next entry, each at a distance of one byte, and as many as can be said.
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(table + 2), ushort.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(table + 12), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(table + 16 + 12), 0);

        Assert.InRange(ElfImage.Read(new FileBytes(image))!.NeededVersions.Count, 1, ElfLimits.Versions);
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(20_000, false)]
    [InlineData(300_000, false)]
    public void SymbolsWhoseNamesOverlap_AreReadAsFarAsTheyAreBounded(int count, bool isRead)
    {
        // Each name is the rest of one long text from one character further on.
        const int Names = 40_000;
        byte[] image = new byte[64 + (2 * 56) + (6 * 16) + 16 + (count * 24) + Names];
        int dynamic = 64 + (2 * 56);
        int hash = dynamic + (6 * 16);
        int symbols = hash + 16;
        int strings = symbols + (count * 24);
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        U16(54, 56);
        U16(56, 2);
        U64(32, 64);
        U16(64, 1);
        U64(64 + 32, (ulong)image.Length);
        U64(64 + 40, (ulong)image.Length);
        U16(64 + 56, DynamicSegment);
        U64(64 + 56 + 8, (ulong)dynamic);
        U64(64 + 56 + 16, (ulong)dynamic);
        U64(64 + 56 + 32, 6 * 16);
        foreach ((int index, ulong tag, int value) in new[] { (0, 4UL, hash), (1, 5UL, strings), (2, 6UL, symbols), (3, 10UL, Names) })
        {
            U64(dynamic + (index * 16), tag);
            U64(dynamic + (index * 16) + 8, (ulong)value);
        }

        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(hash + 4), count);
        image.AsSpan(strings).Fill((byte)'a');
        for (int at = 4000; at < Names; at += 4000)
        {
            image[strings + at] = 0;
        }

        for (int index = 1; index < count; index++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(symbols + (index * 24)), index % (Names - 4000));
            image[symbols + (index * 24) + 4] = 0x10;
            image[symbols + (index * 24) + 6] = 1;
        }

        SymbolNames? read = ElfImage.ReadSymbols(new FileBytes(image));

        Assert.Equal(isRead, read is not null);
        Assert.True(read is null || read.Defined.Count == count - 1);

        void U16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(at), value);

        void U64(int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(at), value);
    }

    /// <summary>More than 32 bits of a sign can count, and less than would make it nonsense.</summary>
    [Fact]
    public void LargestTableOfProgramHeaders_IsAsLongAsItSays()
    {
        byte[] image = new byte[64];
        "\u007fELF\u0002\u0001"u8.CopyTo(image);
        image[32] = 64;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(54), ushort.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(56), ushort.MaxValue);

        Assert.Equal(64 + ((long)ushort.MaxValue * ushort.MaxValue), ImageReader.Read(new FileBytes(image)).NeededLength);
    }

    [CFact]
    public void NamesOutsideOfTheirTable_AreReported()
    {
        string plugin = _workshop.Library("patient.so", CWorkshop.Stamped);
        byte[] image = File.ReadAllBytes(plugin);
        // A text that is there, but not in the table; and none at all.
        ulong beyond = (ulong)image.AsSpan().IndexOf("patient 1.2.3"u8) - Value(image, 5);
        Assert.True(beyond > Value(image, 10) && beyond < (ulong)image.Length);
        foreach (ulong name in new[] { beyond, ulong.MaxValue - 5 })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(image.AsSpan(Entry(image, 1) + 8), name);
            File.WriteAllBytes(plugin, image);

            Assert.Equal(
                $"ImageDamaged: expected a library that can be mapped, found damage: a name (DT_NEEDED) at 0x{name:x}, in a string table of 0x{Value(image, 10):x} bytes",
                Examination.Findings(plugin)[0].Sentence);
        }
    }

    [CFact]
    public void LibraryThatNeedsItself_HasAnEnd()
    {
        string plugin = _workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN");
        File.Copy(plugin, _workshop.Folder["libnowhere.so.3"]);
        // What it uses is not in itself either.
        Assert.Equal("uses nowhere, which no library that it needs has", Assert.Single(Examination.Findings(plugin)).Sentence);
    }

    [Fact]
    public void ForeignHeaders_AreRead()
    {
        foreach (bool is64 in new[] { true, false })
        {
            foreach (bool bigEndian in new[] { true, false })
            {
                ElfImage image = ElfImage.Read(new FileBytes(TestImages.Elf(machine: 22, is64: is64, bigEndian: bigEndian)))!;
                Assert.Equal((is64, (ushort)22), (image.Is64, image.Machine));
            }
        }

        Assert.Null(ElfImage.Read(new FileBytes("MZ"u8.ToArray())));
        Assert.Null(ElfImage.Read(new FileBytes(ReadOnlyMemory<byte>.Empty)));
    }

    /// <summary>Where a change means something: the header, the program headers, the dynamic section, the tables of versions and names.</summary>
    private static IEnumerable<int> Places(byte[] image)
    {
        for (int at = 4; at < 64 + (BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(56)) * 56); at += 4)
        {
            yield return at;
        }

        (int start, int length) = Dynamic(image);
        for (int at = start; at < start + length; at += 8)
        {
            yield return at;
        }

        foreach (ulong tag in new ulong[] { 5, 6, 0x6FFF_FEF5, 0x6FFF_FFFE })
        {
            for (int at = 0; at < 64; at += 4)
            {
                yield return (int)Value(image, tag) + at;
            }
        }
    }

    private static (int Start, int Length) Dynamic(byte[] image)
    {
        for (int at = 64; ; at += 56)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(image.AsSpan(at)) == DynamicSegment)
            {
                return ((int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at + 8)), (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at + 32)));
            }
        }
    }

    private static int Entry(byte[] image, ulong tag)
    {
        int at = Dynamic(image).Start;
        while (BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at)) != tag)
        {
            at += 16;
        }

        return at;
    }

    // The first segment of what gcc makes is mapped at address 0: addresses of its tables are offsets.
    private static ulong Value(byte[] image, ulong tag) => BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(Entry(image, tag) + 8));
}
