using Pdk.Loader.Binaries.Elf;

namespace Pdk.Loader.Diagnosis.Libraries;

/// <summary>What came of looking for a library.</summary>
/// <param name="Path">Where it was found; empty where it was not.</param>
/// <param name="Image">What was found; null where nothing was.</param>
/// <param name="LookedIn">Where it was looked for, in order, in words.</param>
/// <param name="Others">Files of its name that are for another processor, or no libraries.</param>
internal sealed record LibraryPlace(string Path, ElfImage? Image, IReadOnlyList<string> LookedIn, IReadOnlyList<string> Others);
