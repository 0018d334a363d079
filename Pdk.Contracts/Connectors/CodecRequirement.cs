namespace Pdk.Contracts;

/// <summary>What a connector needs of a codec.</summary>
public enum CodecRequirement
{
    /// <summary>It deals in values; a codec in its configuration is an error.</summary>
    Structured = 0,

    /// <summary>It deals in bytes; a codec must be configured.</summary>
    Required = 1,

    /// <summary>It deals in bytes; <c>json</c> serves where no codec is configured.</summary>
    Optional = 2,
}
