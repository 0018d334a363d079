using System.Buffers.Binary;
using System.Text;
using Pdk.Loader.Binaries;
using Pdk.Loader.Platform;

namespace Pdk.Loader.Tests.Binaries;

/// <summary>What a file is, by its first bytes, and how far a header can be believed.</summary>
public sealed class ImageReaderTests
{
    [Theory]
    [InlineData("23212F62696E", "a script")]
    [InlineData("213C617263683E0A", "a static library")]
    [InlineData("504B0304", "a ZIP archive")]
    [InlineData("1F8B08", "a gzip archive")]
    [InlineData("0061736D", "a WebAssembly module")]
    [InlineData("CAFEBABE00000041", "a Java class")]
    [InlineData("25504446", "a PDF document")]
    [InlineData("61090A0D0C1B62", "a text file")]
    [InlineData("611F62", "a file of unknown format")]
    [InlineData("612062", "a text file")]
    [InlineData("61FF626262", "a file of unknown format")]
    [InlineData("FF", "a file of unknown format")]
    public void FileThatIsNoImage_HasAName(string start, string name) => Assert.Equal(name, Read(Convert.FromHexString(start)).Problem);

    [Theory]
    [InlineData("é", 1)]
    [InlineData("☺", 2)]
    [InlineData("😀", 3)]
    public void CharacterThatIsCutAtTheEnd_IsText(string character, int bytes) =>
        Assert.Equal("a text file", Read([(byte)'a', .. Encoding.UTF8.GetBytes(character)[..bytes]]).Problem);

    [Fact]
    public void TextOfManyBadBytes_IsNone() => Assert.Equal("a file of unknown format", Read([(byte)'a', 0xFF, 0xFF, 0xFF, 0xFF]).Problem);

    [Fact]
    public void PeHeader_IsReadUpToItsEnd()
    {
        byte[] image = TestImages.Pe();
        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(0x3C), image.Length - 24);
        Assert.Equal("a DOS program", Read(image).Problem);

        BinaryPrimitives.WriteInt32LittleEndian(image.AsSpan(0x3C), image.Length - 23);
        Assert.Equal("a DOS program, or a PE file that ends within its header", Read(image).Problem);
    }

    [Theory]
    [InlineData(16U, 1U, true)]
    [InlineData(15U, 1U, true)]
    [InlineData(14U, 1U, false)]
    [InlineData(16U, 0U, false)]
    public void ManagedAssembly_HasADirectoryForIt(uint directories, uint address, bool isManaged)
    {
        byte[] image = TestImages.Pe();
        Set(image, 0x20B, 108, directories, 112, address);
        Assert.Equal(isManaged, Read(image).IsManaged);

        // In the shorter form for 32 bits, which names no processor here.
        byte[] shorter = TestImages.Pe(machine: 0x014C);
        Set(shorter, 0x10B, 92, directories, 96, address);
        Assert.Equal(isManaged, Read(shorter).IsManaged);

        static void Set(byte[] image, ushort form, int countAt, uint count, int directoriesAt, uint address)
        {
            const int Optional = 152;
            image.AsSpan(Optional).Clear();
            BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(Optional), form);
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Optional + countAt), count);
            BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Optional + directoriesAt + (14 * 8)), address);
        }
    }

    [Fact]
    public void SectionsOfPe_TellHowLongTheFileMustBe()
    {
        byte[] image = TestImages.Pe();
        Assert.Equal(0, Read(image).NeededLength);

        const int Table = 152 + 240;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(134), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Table + 16), 0x200);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Table + 20), 0xFFFF_FF00);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Table + 40 + 16), 0x300);
        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Table + 40 + 20), 0x400);
        Assert.Equal(0x1_0000_0100, Read(image).NeededLength);

        BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(Table + 20), 0x100);
        Assert.Equal(0x700, Read(image).NeededLength);
    }

    [Theory]
    [InlineData("FEEDFACE", true)]
    [InlineData("FEEDFACF", true)]
    [InlineData("CEFAEDFE", false)]
    [InlineData("CFFAEDFE", false)]
    public void MachO_IsReadInItsByteOrder(string magic, bool bigEndian)
    {
        byte[] image = new byte[28];
        Convert.FromHexString(magic).CopyTo(image, 0);
        image[bigEndian ? 7 : 4] = 7;
        image[bigEndian ? 15 : 12] = 2;

        ImageDescription read = Read(image);

        Assert.Equal((ImageFormat.MachO, ImageKind.Executable, "x86"), (read.Format, read.Kind, Assert.Single(read.Architectures)));
        Assert.Equal("a Mach-O file that ends within its header", Read(image[..27]).Problem);
    }

    [Theory]
    [InlineData(0, "a Java class")]
    [InlineData(1, "")]
    [InlineData(30, "")]
    [InlineData(31, "a Java class")]
    public void UniversalMachO_HasAtMostThirtyParts(int parts, string problem)
    {
        byte[] image = new byte[8 + (31 * 20)];
        BinaryPrimitives.WriteUInt32BigEndian(image, 0xCAFE_BABE);
        BinaryPrimitives.WriteInt32BigEndian(image.AsSpan(4), parts);

        Assert.Equal(problem, Read(image).Problem);
    }

    [Fact]
    public void UniversalMachO_IsWhatItsPartsAre()
    {
        byte[] image = [.. TestImages.Universal(0x0100_000C)[..128], .. TestImages.MachO(kind: 2)];
        Assert.Equal(ImageKind.SharedLibrary, Read(image).Kind);

        BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(16), 128);
        Assert.Equal(ImageKind.Executable, Read(image).Kind);
        Assert.Equal(ImageKind.Executable, Read(image[..160]).Kind);
        Assert.Equal(ImageKind.SharedLibrary, Read(image[..159]).Kind);
    }

    [Fact]
    public void UniversalMachO_IsReadUpToItsEnd()
    {
        byte[] image = TestImages.Universal(0x0100_000C, 7)[..48];

        Assert.Equal("", Read(image).Problem);
        Assert.Equal("a Mach-O file that ends within its header", Read(image[..47]).Problem);
    }

    private static ImageDescription Read(byte[] image) => ImageReader.Read(new FileBytes(image));
}
