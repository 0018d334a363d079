namespace Pdk.Loader.Images.Elf;

/// <summary>Looks for damage in the dynamic section of a 64-bit ELF file: every address that the system's loader follows, every number that it counts with.</summary>
/// <remarks>
/// The system's loader takes the section for the work of a linker and checks next to nothing of it: a wrong address ends the process with a
/// fault, a wrong number with an assertion or not at all. Each part of the section has a judge of its own. They come in this order because
/// the later ones use what the earlier ones found sound: names and symbols.
/// </remarks>
internal static class ElfDynamicJudge
{
    /// <summary>Judges the section.</summary>
    /// <param name="map">What is mapped where.</param>
    /// <param name="section">The program header of the section.</param>
    /// <param name="machine">The processor, as in the header.</param>
    /// <returns>What is damaged; null where nothing was found.</returns>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfMap map, ElfPart section, ushort machine)
    {
        if (ElfEntries.Read(map, section, out string? damage) is not { } entries)
        {
            return damage;
        }

        ElfNameTable names = new(map, entries);
        ElfSymbolTable symbols = new(map, entries);
        return ElfPairJudge.Damage(entries)
            ?? names.Damage()
            ?? symbols.Damage()
            ?? new ElfRelocationJudge(map, entries, symbols, machine).Damage()
            ?? ElfRelativeWordJudge.Damage(map, entries)
            ?? new ElfFunctionJudge(map, entries).Damage()
            ?? new ElfIndexJudge(map, entries, symbols).Damage()
            ?? new ElfVersionJudge(map, entries, names).Damage();
    }
}
