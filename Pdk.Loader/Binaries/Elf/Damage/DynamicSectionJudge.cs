namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Looks for damage in the dynamic section: every address that the system's loader follows, every number that it counts with.
/// </summary>
/// <remarks>
/// The system's loader takes the section for the work of a linker and checks next to nothing of it: a wrong address ends the process with a
/// fault, a wrong number with an assertion or not at all. Each part of the section has a judge of its own. They come in this order because
/// the later ones use what the earlier ones found sound: strings and symbols.
/// </remarks>
internal static class DynamicSectionJudge
{
    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Damage(ElfFile file) =>
        PairJudge.Damage(file.Dynamic)
        ?? StringTableJudge.Damage(file)
        ?? SymbolTableJudge.Damage(file)
        ?? new RelocationJudge(file).Damage()
        ?? RelrJudge.Damage(file)
        ?? InitArrayJudge.Damage(file)
        ?? HashJudge.Damage(file)
        ?? VersionJudge.Damage(file);
}
