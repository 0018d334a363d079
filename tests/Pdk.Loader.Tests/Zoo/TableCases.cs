namespace Pdk.Loader.Tests.Zoo;

/// <summary>Tables that break the border's rules: the fields in the order of <c>pdk.h</c>, each spoiled in every way that it can be.</summary>
internal static class TableCases
{
    public static IEnumerable<ZooCase> All =>
    [
        .. Library,
        .. Components,
        .. Contracts,
    ];

    private static IEnumerable<ZooCase> Library =>
    [
        Missing("table-null", "TABLE=NULL"),
        Invalid("table-odd-address", "TABLE=ODD"),
        Invalid("table-lowest-page", "TABLE=(void*)8"),
        Invalid("table-unmapped", "TABLE=UNMAPPED"),
        Invalid("table-forbidden-page", "TABLE=FORBIDDEN"),
        Invalid("table-size-zero", "TABLE_SIZE=0"),
        Invalid("table-size-small", "TABLE_SIZE=sizeof(pdk_plugin)-8"),
        Invalid("table-size-huge", "TABLE_SIZE=0x7fffffff"),
        Invalid("table-size-negative", "TABLE_SIZE=(uint32_t)-1"),
        ZooCase.Spoiled("table-of-another-abi", LoadStep.Open, Verdict.AbiVersion, "ABI_MAJOR=2", "ABI_MINOR=3"),
        Missing("table-stamp-null", "STAMP_DATA=NULL"),
        Invalid("table-stamp-unmapped", "STAMP_DATA=UNMAPPED"),
        Missing("table-stamp-length-negative", "STAMP_LENGTH=(size_t)-1"),
        Missing("table-stamp-length-huge", "STAMP_LENGTH=(size_t)1<<40"),
        ZooCase.Spoiled("table-stamp-length-zero", LoadStep.Open, Verdict.StampDiffers, "STAMP_LENGTH=0"),
        ZooCase.Spoiled("table-stamp-longer", LoadStep.Open, Verdict.StampDiffers, "STAMP_LENGTH=sizeof(pdk_stamp_text)"),
        ZooCase.Library("table-stamp-of-another-version", LoadStep.Open, Verdict.StampDiffers, "other_stamp"),
        Invalid("table-start-null", "START=NULL"),
        Invalid("table-start-in-data", "START=(void*)DATA"),
        Invalid("table-start-unmapped", "START=UNMAPPED"),
        Invalid("table-component-count-negative", "COMPONENT_COUNT=-1"),
        Invalid("table-component-count-huge", "COMPONENT_COUNT=1000000"),
        Invalid("table-component-count-zero", "COMPONENT_COUNT=0"),
        Missing("table-components-null", "COMPONENTS=NULL"),
        Invalid("table-components-unmapped", "COMPONENTS=UNMAPPED"),
    ];

    private static IEnumerable<ZooCase> Components =>
    [
        Missing("component-null", "COMPONENT=NULL"),
        Invalid("component-odd-address", "COMPONENT=ODD"),
        Invalid("component-unmapped", "COMPONENT=UNMAPPED"),
        Invalid("component-size-zero", "COMPONENT_SIZE=0"),
        Invalid("component-size-small", "COMPONENT_SIZE=16"),
        Invalid("component-size-huge", "COMPONENT_SIZE=0x7fffffff"),
        Invalid("component-name-null", "COMPONENT_NAME={NULL,7}"),
        Invalid("component-name-empty", "COMPONENT_NAME={\"x\",0}"),
        Invalid("component-name-overlong", "COMPONENT_NAME={overlong,2000}"),
        Invalid("component-name-length-negative", "COMPONENT_NAME={overlong,(size_t)-1}"),
        Invalid("component-name-unmapped", "COMPONENT_NAME={UNMAPPED,7}"),
        Invalid("component-name-is-a-number", "COMPONENT_NAME={(const char*)1234,7}"),
        Invalid("component-name-not-utf8", "COMPONENT_NAME={\"\\xff\\xfe\",2}"),
        Invalid("component-name-of-another", "COMPONENT_NAME=PDK_STR_INIT(\"another\")"),
        Invalid("component-name-with-line-break", "COMPONENT_NAME=PDK_STR_INIT(\"an\\nother\")"),
        Invalid("component-contract-count-negative", "CONTRACT_COUNT=-1"),
        Invalid("component-contract-count-huge", "CONTRACT_COUNT=1000000"),
        Missing("component-contracts-null", "CONTRACTS=NULL"),
        Invalid("component-contracts-unmapped", "CONTRACTS=UNMAPPED"),
        Invalid("component-create-null", "CREATE=NULL"),
        Invalid("component-create-in-data", "CREATE=(void*)DATA"),
        Invalid("component-create-unmapped", "CREATE=UNMAPPED"),
    ];

    private static IEnumerable<ZooCase> Contracts =>
    [
        Invalid("contract-id-null", "ID={NULL,7}"),
        Invalid("contract-id-empty", "ID={\"x\",0}"),
        Invalid("contract-id-overlong", "ID={overlong,2000}"),
        Invalid("contract-id-length-negative", "ID={overlong,(size_t)-1}"),
        Invalid("contract-id-unmapped", "ID={UNMAPPED,7}"),
        Invalid("contract-id-not-utf8", "ID={\"\\xff\\xfe\",2}"),
        Invalid("contract-id-of-another", "ID=PDK_STR_INIT(\"pdk.tests.greeter\")"),
        Invalid("contract-major-of-another", "MAJOR=7"),
        Invalid("contract-layout-of-another", "HASH=UINT64_C(0x0123456789abcdef)"),
        Missing("contract-table-null", "CONTRACT=NULL"),
        Invalid("contract-table-odd-address", "CONTRACT=ODD"),
        Invalid("contract-table-unmapped", "CONTRACT=UNMAPPED"),
        Invalid("contract-table-forbidden-page", "CONTRACT=FORBIDDEN"),
        Invalid("contract-table-size-zero", "CONTRACT_SIZE=0"),
        Invalid("contract-table-size-small", "CONTRACT_SIZE=16"),
        Invalid("contract-table-size-huge", "CONTRACT_SIZE=0x7fffffff"),
        Invalid("contract-release-null", "RELEASE=NULL"),
        Invalid("contract-release-in-data", "RELEASE=(void*)DATA"),
        Invalid("contract-slot-null", "SLOT=NULL"),
        Invalid("contract-slot-in-data", "SLOT=(void*)DATA"),
        Invalid("contract-slot-unmapped", "SLOT=UNMAPPED"),
    ];

    private static ZooCase Missing(string name, params string[] macros) => ZooCase.Spoiled(name, LoadStep.Open, Verdict.TableMissing, macros);

    private static ZooCase Invalid(string name, params string[] macros) => ZooCase.Spoiled(name, LoadStep.Open, Verdict.TableInvalid, macros);
}
