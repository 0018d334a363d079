namespace Pdk.Abi;

/// <summary>A type of the tutorial's C ABI, as four bytes.</summary>
public enum TutorialType : uint
{
    /// <summary>A boolean.</summary>
    Bool = 0,

    /// <summary>An integer of 64 bits.</summary>
    Int = 1,

    /// <summary>An integer of 64 bits that is not negative.</summary>
    UInt = 2,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double = 3,

    /// <summary>A text in UTF-8 that a NUL ends.</summary>
    String = 4,
}
