namespace Pdk;

/// <summary>The numbers of the batch format; docs/value-documents.md describes it.</summary>
internal static class BatchFormat
{
    public const uint Magic = 0x424B_4450; // "PDKB", read as little endian.
    public const ushort Version = 1;

    /// <summary>The first word of the header: magic, version, flags 0. The second word is 0.</summary>
    public const ulong Header = Magic | ((ulong)Version << 32);

    /// <summary>"PDKE": the end of a batch.</summary>
    public const uint FooterMagic = 0x454B_4450;

    public const int HeaderSize = 16;
    public const int FooterSize = 16;
    public const int EntrySize = 64;
    public const int MinimumSize = HeaderSize + FooterSize;

    public const int KindOffset = 0;
    public const int PortOffset = 1;

    /// <summary>The last port that there may be: in/out, err, and 200 of a step's own.</summary>
    public const byte LastPort = 201;

    public const int FlagsOffset = 2;
    public const int DataLengthOffset = 4;
    public const int DataOffsetOffset = 8;
    public const int MetaLengthOffset = 16;
    public const int MetaReservedOffset = 20;
    public const int MetaOffsetOffset = 24;
    public const int IngestNsOffset = 32;
    public const int StreamIdOffset = 40;
    public const int PullIdOffset = 48;
    public const int EventIdOffset = 56;

    public const ushort TransactionalFlag = 1;
    public const byte LastKind = (byte)PdkItemKind.Error;
}
