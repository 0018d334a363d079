using System.Numerics;

namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Judges the short form of the commonest relocations (<c>DT_RELR</c>): a word is the address of a place, or has a bit for each of the 63
/// places behind the last one.
/// </summary>
/// <remarks>
/// The system adds the image's address to what is at each place, without asking whether it is one that can be written to.
/// </remarks>
internal static class RelrJudge
{
    private const int WordLength = 8;
    private const int PlacesOfBits = 63;
    private const ulong NoBits = 1;

    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfFile file)
    {
        DynamicTable dynamic = file.Dynamic;
        ulong table = dynamic[DynamicTag.DT_RELR];
        ulong size = dynamic[DynamicTag.DT_RELRSZ];
        if (size == 0)
        {
            return null;
        }

        // Another length of a word is an assertion of the system, which ends the process.
        if (size % WordLength != 0 || dynamic[DynamicTag.DT_RELRENT] != WordLength || table % 8 != 0 || size > ElfLimits.TableBytes
            || file.Segments.Exactly(table, size) is not { } bytes)
        {
            return $"RELR relocations (DT_RELR) of 0x{size:x} bytes at 0x{table:x}";
        }

        HeaderBytes words = file.Format.Numbers(bytes);
        ulong next = 0;
        for (int at = 0; at < bytes.Length; at += WordLength)
        {
            // Of the places that bits name, the last one is looked at: all of them lie within less than a page.
            ulong word = words.U64(at);
            bool isAddress = (word & 1) == 0;
            ulong last = isAddress ? word : next + ((ulong)(PlacesOfBits - BitOperations.LeadingZeroCount(word) - 1) * WordLength);
            if (word != NoBits && !file.Segments.HasWritable(last, WordLength))
            {
                return $"a RELR relocation (DT_RELR) of 0x{last:x}, which cannot be written to";
            }

            next = isAddress ? word + WordLength : next + (PlacesOfBits * WordLength);
        }

        return null;
    }
}
